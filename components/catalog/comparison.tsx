import type { VersionComparison } from '@/lib/catalog/compare';
import { countChanges } from '@/lib/catalog/compare-summary';
import { osPackageHref } from '@/lib/catalog/hrefs';
import styles from './comparison.module.css';
import { EntryGroup, RoutineGroup } from './entry-comparison';
import { ImageGroup } from './image-comparison';
import { OsComparisonNotice } from './os-comparison-notice';
import {
  LicenseGroup,
  OsPackageGroup,
  PackageSteps,
  PackagesAt,
  pythonHref,
  UnchangedPackages,
} from './package-comparison';
import { RowFilter, type RowGroup } from './row-filter';

/** Everything that differs between two versions, what may break something first. */
export function Comparison({ comparison }: { readonly comparison: VersionComparison }) {
  const { python, os, licenses, environment, labels, osRelease } = comparison;
  const majors = python.up.filter((step) => step.major);
  const minors = python.up.filter((step) => !step.major);
  return (
    <RowFilter label="Filter by a name or a version" noun="rows" groups={filterGroups(comparison)}>
      <div className={styles.groups}>
        <ImageGroup comparison={comparison} />
        <LicenseGroup changes={licenses} />
        <PackagesAt
          title="Python packages removed"
          kind="removed"
          rows={python.removed}
          href={pythonHref}
        />
        <PackageSteps
          title="Python packages down"
          kind="down"
          steps={python.down}
          href={pythonHref}
        />
        <PackageSteps title="Major steps up" kind="up" steps={majors} href={pythonHref} />
        <PackagesAt
          title="Python packages added"
          kind="added"
          rows={python.added}
          href={pythonHref}
        />
        <PackageSteps title="Python packages up" kind="up" steps={minors} href={pythonHref} />
        <PackageSteps
          title="Same version, written differently"
          kind="changed"
          steps={python.respelled}
          href={pythonHref}
        />
        {os.kind === 'compared' ? (
          <OsPackageGroup changes={os} />
        ) : (
          <OsComparisonNotice changes={os} />
        )}
        <EntryGroup title="Environment" changes={environment} />
        <EntryGroup title="Labels" changes={labels} />
        <EntryGroup title="OS release" changes={osRelease} />
        <RoutineGroup all={[environment, labels, osRelease]} />
        <UnchangedPackages
          title="Python packages unchanged"
          rows={python.unchanged}
          href={pythonHref}
        />
        {os.kind === 'compared' && (
          <UnchangedPackages
            title="OS packages unchanged"
            rows={os.unchanged}
            href={osPackageHref}
          />
        )}
      </div>
    </RowFilter>
  );
}

function filterGroups(comparison: VersionComparison): readonly RowGroup[] {
  const counts = countChanges(comparison);
  return [
    { id: 'removed', label: 'Removed', count: counts.removed },
    { id: 'down', label: 'Down', count: counts.down },
    { id: 'major', label: 'Major steps', count: counts.major },
    { id: 'license', label: 'License lines', count: counts.licenses },
    { id: 'added', label: 'Added', count: counts.added },
    { id: 'up', label: 'Up', count: counts.up },
    { id: 'os', label: 'OS packages', count: counts.os ?? 0 },
    { id: 'entry', label: 'Environment and labels', count: counts.entries },
  ].filter((group) => group.count > 0);
}

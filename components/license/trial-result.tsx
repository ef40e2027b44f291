import type { ReactNode } from 'react';
import { countColumn, linkColumn } from '@/components/ui/columns';
import { DataTable } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import { Mono } from '@/components/ui/mono';
import { Stat, StatRow } from '@/components/ui/stat-row';
import { packageHref, versionHref } from '@/lib/catalog/hrefs';
import { licenseEvidenceHref } from '@/lib/license/evidence-href';
import { licensePackagesHref } from '@/lib/license/hrefs';
import type { LicenseClass } from '@/lib/license/license-class';
import type { PolicyOutcome } from '@/lib/license/policy';
import { LicenseBadge } from './license-badge';
import styles from './version-licenses.module.css';
import { licenseText, outcomeWords } from './words';

interface Expression {
  readonly id: number;
  readonly spdx: string;
  readonly licenseClass: LicenseClass;
  readonly before: PolicyOutcome;
  readonly after: PolicyOutcome;
}

interface Props {
  readonly expressions: readonly Expression[];
  readonly reach: {
    readonly packages: number;
    readonly packageVersions: number;
    readonly images: number;
    readonly activeImages: number;
    readonly listings: number;
  };
  readonly packages: readonly {
    readonly normalizedName: string;
    readonly spdx: string;
    readonly expressionId: number;
    readonly versions: number;
    readonly images: number;
  }[];
  readonly images: readonly {
    readonly image: string;
    readonly tag: string;
    readonly packages: number;
  }[];
  /** What can be done about it: behind the sums, before the lists. */
  readonly children: ReactNode;
}

/** What a policy would change, and where. */
export function TrialResult({ expressions, reach, packages, images, children }: Props) {
  if (expressions.length === 0) {
    return (
      <>
        <EmptyState title="It would change nothing">Every verdict stays as it is.</EmptyState>
        {children}
      </>
    );
  }
  const changes = new Map(expressions.map((one) => [one.id, one]));
  return (
    <>
      <StatRow>
        <Stat
          value={reach.packageVersions}
          label="Package versions change"
          href="#changed-packages"
        />
        <Stat value={reach.packages} label="Packages" href="#changed-packages" />
        <Stat
          value={reach.images}
          label="Images hold one"
          hint="in their last version"
          href="#changed-images"
        />
        <Stat value={reach.activeImages} label="Of them active" href="#changed-images" />
      </StatRow>
      {children}
      <h3>Licenses</h3>
      <DataTable
        caption="Licenses that would be decided otherwise"
        rows={expressions}
        rowKey={(row) => row.id}
        phone="cards"
        columns={[
          linkColumn<Expression>({
            id: 'license',
            header: 'License',
            text: (row) => licenseText(row.spdx),
            href: (row) => licensePackagesHref({ license: row.spdx }),
          }),
          {
            id: 'class',
            header: 'Class',
            onCard: 'beside-title',
            cell: (row) => (
              <LicenseBadge
                licenseClass={row.licenseClass}
                outcome={row.licenseClass === 'permissive' ? 'passes' : 'unknown'}
              />
            ),
          },
          { id: 'before', header: 'Now', onCard: 'half', cell: (row) => outcomeWords[row.before] },
          { id: 'after', header: 'Then', onCard: 'half', cell: (row) => outcomeWords[row.after] },
        ]}
      />
      <h3 id="changed-packages">Packages</h3>
      <DataTable
        caption="Packages it would show on, those in most images first"
        rows={packages}
        rowKey={(row) => `${row.normalizedName} ${row.expressionId}`}
        phone="cards"
        columns={[
          linkColumn<Props['packages'][number]>({
            id: 'package',
            header: 'Package',
            text: (row) => row.normalizedName,
            href: (row) => `${packageHref(row.normalizedName)}?scope=last#images`,
          }),
          { id: 'license', header: 'License', cell: (row) => <Mono>{licenseText(row.spdx)}</Mono> },
          {
            id: 'change',
            header: 'Change',
            cell: (row) => {
              const change = changes.get(row.expressionId);
              return change && `${outcomeWords[change.before]} → ${outcomeWords[change.after]}`;
            },
          },
          countColumn<Props['packages'][number]>({
            id: 'versions',
            header: 'Releases',
            count: (row) => row.versions,
            href: (row) => `${licenseEvidenceHref(row.normalizedName)}#releases`,
          }),
          countColumn<Props['packages'][number]>({
            id: 'images',
            header: 'All images',
            count: (row) => row.images,
            href: (row) => `${packageHref(row.normalizedName)}?scope=last#images`,
          }),
        ]}
      />
      <h3 id="changed-images">Images</h3>
      <DataTable
        caption="Images it would show on, those with most such packages first"
        rows={images}
        rowKey={(row) => row.image}
        phone="cards"
        columns={[
          linkColumn<Props['images'][number]>({
            id: 'image',
            header: 'Image',
            text: (row) => `${row.image}:${row.tag}`,
            href: (row) => `${versionHref(row.image, row.tag)}#licenses`,
          }),
          countColumn<Props['images'][number]>({
            id: 'packages',
            header: 'Packages that change',
            count: (row) => row.packages,
            href: (row) => `${versionHref(row.image, row.tag)}#licenses`,
          }),
        ]}
      />
      <p className={styles.note}>
        Of long lists the first {Math.max(packages.length, images.length)} are shown; the API’s
        trial gives up to 1,000.
      </p>
    </>
  );
}

import { AppLink } from '@/components/ui/app-link';
import { EmptyState } from '@/components/ui/empty-state';
import { Section } from '@/components/ui/section';
import { licenseEvidenceHref } from '@/lib/license/evidence-href';
import type { ReleaseRange } from '@/lib/license/release-ranges';
import type { Excuser } from '@/lib/vetting/excuser';
import { ReleaseLicenseTable } from './release-license-table';

interface Props {
  /** PEP 503 */
  readonly name: string;
  readonly displayName: string;
  /** Highest first. */
  readonly ranges: readonly ReleaseRange[];
  readonly excuser: Excuser;
}

/** Shown at once; a package that changed its license oftener has a page of its own for it. */
const SHOWN = 12;

/** The licenses of a package, release by release; one decision here is one for all its images. */
export function ReleaseLicenses({ name, displayName, ranges, excuser }: Props) {
  const images = ranges
    .filter((range) => range.verdict.outcome !== 'passes')
    .reduce((total, range) => total + range.images, 0);
  const spdx = new Set(ranges.map((range) => range.verdict.spdx));
  return (
    <Section
      id="licenses"
      title="Licenses"
      description={describeReach(images, spdx.size)}
      actions={<AppLink href={licenseEvidenceHref(name)}>All evidence</AppLink>}
    >
      {ranges.length === 0 ? (
        <EmptyState title="Its licenses are not judged yet">
          That follows each run, within a minute.
        </EmptyState>
      ) : (
        <ReleaseLicenseTable
          name={name}
          displayName={displayName}
          ranges={ranges.slice(0, SHOWN)}
          excuser={excuser}
        />
      )}
      {ranges.length > SHOWN && (
        <p>
          <AppLink href={licenseEvidenceHref(name)}>
            {ranges.length - SHOWN} more groups of releases
          </AppLink>
        </p>
      )}
    </Section>
  );
}

function describeReach(images: number, licenses: number): string {
  const changed = licenses > 1 ? ' Its license is not the same in all releases.' : '';
  if (images === 0)
    return `Under the house’s policy every release of it that is in use passes.${changed}`;
  return `In ${images} ${images === 1 ? 'image' : 'images'} it does not simply pass: one decision settles all of them.${changed}`;
}

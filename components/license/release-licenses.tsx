import { AppLink } from '@/components/ui/app-link';
import { type Column, DataTable } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import { Mono } from '@/components/ui/mono';
import { Section } from '@/components/ui/section';
import { licenseEvidenceHref } from '@/lib/license/evidence-href';
import type { LicenseVerdict } from '@/lib/license/judgement';
import type { Excuser } from '@/lib/vetting/excuser';
import { LicenseCell } from './license-cell';
import { confidenceWords, sourceWords } from './words';

interface Range {
  readonly newest: string;
  readonly oldest: string;
  readonly releases: number;
  readonly versions: readonly string[];
  readonly verdict: LicenseVerdict;
  readonly activeImages: number;
  readonly images: number;
  readonly listings: number;
}

interface Props {
  /** PEP 503 */
  readonly name: string;
  readonly displayName: string;
  /** Highest first. */
  readonly ranges: readonly Range[];
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
        <DataTable
          caption={`Licenses of ${displayName}, highest release first`}
          columns={columnsOf(name, excuser)}
          rows={ranges.slice(0, SHOWN)}
          rowKey={(range) => range.newest}
          phone="cards"
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

const columnsOf = (name: string, excuser: Excuser): readonly Column<Range>[] => [
  {
    id: 'releases',
    header: 'Releases',
    cell: ({ newest, oldest, releases }) =>
      releases === 1 ? (
        <Mono>{newest}</Mono>
      ) : (
        <>
          <Mono>{oldest}</Mono> to <Mono>{newest}</Mono> ({releases})
        </>
      ),
  },
  {
    id: 'license',
    header: 'License',
    cell: ({ newest, versions, verdict }) => (
      <LicenseCell
        normalizedName={name}
        version={newest}
        verdict={verdict}
        excused={excuser.license(name, versions, verdict)}
      />
    ),
  },
  {
    id: 'source',
    header: 'Known from',
    cell: ({ verdict }) =>
      verdict.source === null
        ? 'nowhere'
        : `${sourceWords[verdict.source]}, ${confidenceWords[verdict.confidence]}`,
  },
  {
    id: 'active',
    header: 'Active images',
    align: 'end',
    cell: (range) => range.activeImages.toLocaleString('en'),
  },
  {
    id: 'images',
    header: 'All images',
    align: 'end',
    cell: (range) => range.images.toLocaleString('en'),
  },
  {
    id: 'versions',
    header: 'All versions',
    align: 'end',
    cell: (range) => range.listings.toLocaleString('en'),
  },
];

import { countColumn } from '@/components/ui/columns';
import { type Column, DataTable } from '@/components/ui/data-table';
import { Mono } from '@/components/ui/mono';
import { holdersHref } from '@/lib/catalog/hrefs';
import type { ReleaseRange } from '@/lib/license/release-ranges';
import type { Excuser } from '@/lib/vetting/excuser';
import { LicenseCell } from './license-cell';
import { confidenceWords, sourceWords } from './words';

interface Props {
  /** PEP 503 */
  readonly name: string;
  readonly displayName: string;
  /** Highest first. */
  readonly ranges: readonly ReleaseRange[];
  readonly excuser: Excuser;
}

/** The license of each release of a package, and how far it reaches. */
export function ReleaseLicenseTable({ name, displayName, ranges, excuser }: Props) {
  return (
    <DataTable
      caption={`Licenses of ${displayName}, highest release first`}
      columns={columnsOf(name, excuser)}
      rows={ranges}
      rowKey={(range) => range.newest}
      phone="cards"
    />
  );
}

const columnsOf = (name: string, excuser: Excuser): readonly Column<ReleaseRange>[] => [
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
    onCard: 'bare',
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
  countColumn({
    id: 'active',
    header: 'Active images',
    count: (range) => range.activeImages,
    href: (range) => holdersHref(name, range, 'active'),
  }),
  countColumn({
    id: 'images',
    header: 'All images',
    count: (range) => range.images,
    href: (range) => holdersHref(name, range, 'last'),
  }),
  countColumn({
    id: 'versions',
    header: 'All versions',
    count: (range) => range.listings,
    href: (range) => holdersHref(name, range, 'all'),
  }),
];

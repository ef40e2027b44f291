import { DataTable } from '@/components/ui/data-table';
import type { PackageFinding } from '@/lib/advisories/version-security';
import type { Excused, Excuser } from '@/lib/vetting/excuser';
import { type FindingSorting, findingColumns, fixedColumn } from './finding-columns';
import { PackageVersion } from './package-version';

interface Props {
  readonly caption: string;
  readonly findings: readonly PackageFinding[];
  /** Left out: exceptions are not looked at here. */
  readonly excuser?: Excuser | undefined;
  readonly sorting?: FindingSorting | undefined;
}

/** Exceptions are about Python packages. */
function findExcused(row: PackageFinding, excuser: Excuser): Excused | null {
  if (row.ecosystem !== 'PyPI') return null;
  return excuser.advisory(row.package, [row.version], [row.id, ...row.aliases]);
}

/** Findings of image versions, worst first. */
export function FindingTable({ caption, findings, excuser, sorting }: Props) {
  return (
    <DataTable
      caption={caption}
      columns={[
        ...findingColumns<PackageFinding>({
          sorting,
          excusedOf: excuser && ((row) => findExcused(row, excuser)),
        }),
        {
          id: 'package',
          header: 'Package',
          cell: (row) => (
            <PackageVersion ecosystem={row.ecosystem} name={row.package} version={row.version} />
          ),
        },
        fixedColumn,
      ]}
      rows={findings}
      rowKey={(row) => `${row.id} ${row.ecosystem} ${row.package} ${row.version}`}
      phone="cards"
    />
  );
}

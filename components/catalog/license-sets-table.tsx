import { type Column, DataTable } from '@/components/ui/data-table';
import { RelativeTime } from '@/components/ui/relative-time';
import type { LicenseSet } from '@/lib/catalog/license-sets';
import { LicenseLines } from './license-lines';

/** The license lines of the scans as they are, that of the newest build first. */
export function LicenseSetsTable({
  of,
  sets,
}: {
  readonly of: string;
  readonly sets: readonly LicenseSet[];
}) {
  const columns: readonly Column<LicenseSet>[] = [
    { id: 'lines', header: 'License lines', cell: (set) => <LicenseLines lines={set.lines} /> },
    {
      id: 'last',
      header: 'All images',
      align: 'end',
      cell: (set) => set.lastCount.toLocaleString('en'),
    },
    {
      id: 'versions',
      header: 'All versions',
      align: 'end',
      cell: (set) => set.versionCount.toLocaleString('en'),
    },
    {
      id: 'built',
      header: 'Newest build',
      onCard: 'half',
      cell: (set) => <RelativeTime iso={set.builtAt.toISOString()} />,
    },
  ];
  return (
    <DataTable
      caption={`License lines of ${of}, newest first`}
      columns={columns}
      rows={sets}
      rowKey={(set) => JSON.stringify(set.lines)}
      phone="cards"
    />
  );
}

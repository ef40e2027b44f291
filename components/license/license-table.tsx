import { AppLink } from '@/components/ui/app-link';
import { type Column, DataTable } from '@/components/ui/data-table';
import { Mono } from '@/components/ui/mono';
import { licensePackagesHref } from '@/lib/license/hrefs';
import type { LicenseRow } from '@/lib/license/inventory';
import { LicenseBadge } from './license-badge';
import styles from './license-cell.module.css';
import { licenseText, outcomeWords } from './words';

const columns: readonly Column<LicenseRow>[] = [
  {
    id: 'license',
    header: 'License',
    cell: ({ spdx }) => (
      <AppLink href={licensePackagesHref({ license: spdx })}>
        {spdx === 'NOASSERTION' ? licenseText(spdx) : <Mono>{spdx}</Mono>}
      </AppLink>
    ),
  },
  { id: 'class', header: 'Class', cell: (row) => <LicenseBadge {...row} /> },
  {
    id: 'verdict',
    header: 'Under the policy',
    cell: ({ outcome }) => <span className={styles.outcome}>{outcomeWords[outcome]}</span>,
  },
  {
    id: 'packages',
    header: 'Packages',
    align: 'end',
    cell: ({ spdx, packages }) => (
      <AppLink href={licensePackagesHref({ license: spdx })}>
        {packages.toLocaleString('en')}
      </AppLink>
    ),
  },
  ...(
    [
      ['packageVersions', 'Package versions'],
      ['activeImages', 'Active images'],
      ['images', 'All images'],
      ['listings', 'Listings'],
    ] as const
  ).map(
    ([id, header]): Column<LicenseRow> => ({
      id,
      header,
      align: 'end',
      cell: (row) => row[id].toLocaleString('en'),
    }),
  ),
];

/** Every license expression with how far it reaches. */
export function LicenseTable({ rows }: { readonly rows: readonly LicenseRow[] }) {
  return (
    <DataTable
      caption="Licenses, that of most package versions first"
      columns={columns}
      rows={rows}
      rowKey={(row) => row.spdx}
      phone="cards"
    />
  );
}

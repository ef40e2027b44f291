import { AppLink } from '@/components/ui/app-link';
import { countColumn } from '@/components/ui/columns';
import { type Column, DataTable } from '@/components/ui/data-table';
import { Mono } from '@/components/ui/mono';
import { listHref } from '@/lib/catalog/hrefs';
import { licensePackagesHref } from '@/lib/license/hrefs';
import type { LicenseRow } from '@/lib/license/inventory';
import { LicenseBadge } from './license-badge';
import styles from './license-cell.module.css';
import { licenseText, outcomeWords } from './words';

const holdersHref = (spdx: string, scope?: 'last') =>
  listHref('/images', new URLSearchParams({ q: `spdx:"${spdx}"`, ...(scope && { scope }) }));

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
  {
    id: 'class',
    header: 'Class',
    onCard: 'beside-title',
    cell: (row) => <LicenseBadge {...row} />,
  },
  {
    id: 'verdict',
    header: 'By policy',
    onCard: 'half',
    cell: ({ outcome }) => <span className={styles.outcome}>{outcomeWords[outcome]}</span>,
  },
  countColumn({
    id: 'packages',
    header: 'Packages',
    count: (row) => row.packages,
    href: ({ spdx }) => licensePackagesHref({ license: spdx }),
  }),
  countColumn({
    id: 'packageVersions',
    header: 'Package versions',
    count: (row) => row.packageVersions,
    href: ({ spdx }) => licensePackagesHref({ license: spdx, sort: 'versions' }),
  }),
  countColumn({
    id: 'activeImages',
    header: 'Active images',
    count: (row) => row.activeImages,
    href: ({ spdx }) => holdersHref(spdx),
  }),
  countColumn({
    id: 'images',
    header: 'All images',
    count: (row) => row.images,
    href: ({ spdx }) => holdersHref(spdx, 'last'),
  }),
  countColumn({ id: 'listings', header: 'Listings', count: (row) => row.listings }),
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

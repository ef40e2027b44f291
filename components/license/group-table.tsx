import { AppLink } from '@/components/ui/app-link';
import { countColumn, linkColumn } from '@/components/ui/columns';
import { type Column, DataTable } from '@/components/ui/data-table';
import { Mono } from '@/components/ui/mono';
import { ExcusedBadge } from '@/components/vetting/excused-badge';
import { packageHref } from '@/lib/catalog/hrefs';
import { licenseEvidenceHref } from '@/lib/license/evidence-href';
import { licensePackagesHref } from '@/lib/license/hrefs';
import type { InventoryFilter, LicenseGroup } from '@/lib/license/inventory';
import type { Excuser } from '@/lib/vetting/excuser';
import { LicenseBadge } from './license-badge';
import { sourceWords } from './words';

interface Props {
  readonly rows: readonly LicenseGroup[];
  readonly filter: InventoryFilter;
  readonly excuser: Excuser;
}

const number = (value: number) => value.toLocaleString('en');

/** Packages by license with their reach: one row is one decision. */
export function GroupTable({ rows, filter, excuser }: Props) {
  const sort = (by: InventoryFilter['sort'], direction: 'ascending' | 'descending') => ({
    sort: {
      href: licensePackagesHref({ ...filter, sort: by }),
      direction: filter.sort === by ? direction : null,
    },
  });
  const columns: readonly Column<LicenseGroup>[] = [
    linkColumn({
      id: 'package',
      header: 'Package',
      text: (row) => row.displayName,
      href: (row) => packageHref(row.normalizedName),
      ...sort('name', 'ascending'),
    }),
    {
      id: 'license',
      header: 'License',
      onCard: 'bare',
      cell: (group) => (
        <>
          <LicenseBadge {...group} />{' '}
          <AppLink
            href={licenseEvidenceHref(group.normalizedName, group.newestVersion)}
            title="What this rests on"
          >
            {group.spdx === 'NOASSERTION' ? 'what was tried' : <Mono>{group.spdx}</Mono>}
          </AppLink>{' '}
          <ExcusedBadge excused={excuser.license(group.normalizedName, group.releases, group)} />
        </>
      ),
    },
    countColumn({
      id: 'releases',
      header: 'Releases',
      count: (row) => row.versions,
      href: (row) => `${licenseEvidenceHref(row.normalizedName)}#releases`,
      ...sort('versions', 'descending'),
    }),
    countColumn({
      id: 'active',
      header: 'Active images',
      count: (row) => row.activeImages,
      href: (row) => `${packageHref(row.normalizedName)}#images`,
      ...sort('images', 'descending'),
    }),
    countColumn({
      id: 'images',
      header: 'All images',
      count: (row) => row.images,
      href: (row) => `${packageHref(row.normalizedName)}?scope=last#images`,
    }),
    countColumn({
      id: 'listings',
      header: 'All versions',
      count: (row) => row.listings,
      href: (row) => `${packageHref(row.normalizedName)}?scope=all#images`,
    }),
    { id: 'source', header: 'Known from', cell: (group) => <Ground {...group} /> },
  ];
  return (
    <DataTable
      caption="Packages by license"
      columns={columns}
      rows={rows}
      rowKey={(row) => `${row.normalizedName} ${row.expressionId}`}
      phone="cards"
    />
  );
}

function Ground({ sources, inferred, contested, versions }: LicenseGroup) {
  const words = sources.map((source) => sourceWords[source]).join(', ') || 'nowhere';
  const part = (count: number, what: string) =>
    count === 0
      ? ''
      : `; ${count === versions ? 'all' : `${number(count)} of ${number(versions)}`} ${what}`;
  return `${words}${sources.length > 1 ? part(inferred, 'inferred') : ''}${part(contested, 'with sources that differ')}`;
}

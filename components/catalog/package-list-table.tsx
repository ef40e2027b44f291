import { AppLink } from '@/components/ui/app-link';
import { Badge } from '@/components/ui/badge';
import { countColumn, linkColumn } from '@/components/ui/columns';
import { type Column, DataTable } from '@/components/ui/data-table';
import { Mono } from '@/components/ui/mono';
import { listHref, osPackageHref, packageHref } from '@/lib/catalog/hrefs';
import type { OsPackageListRow } from '@/lib/catalog/os-package-record';
import {
  type PackageFilter,
  type PackageSort,
  renderPackageFilter,
} from '@/lib/catalog/package-filter';
import type { PackageListRow } from '@/lib/catalog/package-record';
import styles from './package-list-table.module.css';

/** How a row is counted, and the page of its name. */
interface Counted {
  readonly name: string;
  readonly releaseCount: number;
  readonly versionCount: number;
  readonly lastCount: number;
  readonly activeCount: number;
}

/** Heads that sort: most first, and for the name and the images the other way round on a second click. */
function sortOf(path: string, filter: PackageFilter, first: PackageSort, second: PackageSort) {
  const isCurrent = filter.sort === first || filter.sort === second;
  return {
    href: listHref(
      path,
      renderPackageFilter({ ...filter, sort: filter.sort === first ? second : first }),
    ),
    direction: !isCurrent
      ? null
      : filter.sort.startsWith('-')
        ? ('descending' as const)
        : ('ascending' as const),
  };
}

function countColumns<Row extends Counted>(
  path: string,
  filter: PackageFilter,
  pageOf: (name: string) => string,
): readonly Column<Row>[] {
  const byImages = sortOf(path, filter, '-images', 'images');
  return [
    countColumn({
      id: 'active',
      header: 'Active images',
      count: (row) => row.activeCount,
      href: (row) => `${pageOf(row.name)}#images`,
      ...(filter.scope === 'active' && { sort: byImages }),
    }),
    countColumn({
      id: 'last',
      header: 'All images',
      count: (row) => row.lastCount,
      href: (row) => `${pageOf(row.name)}?scope=last#images`,
      ...(filter.scope === 'last' && { sort: byImages }),
    }),
    countColumn({
      id: 'versions',
      header: 'All versions',
      count: (row) => row.versionCount,
      href: (row) => `${pageOf(row.name)}?scope=all#images`,
      sort: sortOf(path, filter, '-versions', '-versions'),
    }),
    countColumn({
      id: 'releases',
      header: 'Releases',
      count: (row) => row.releaseCount,
      href: (row) => `${pageOf(row.name)}#releases`,
      sort: sortOf(path, filter, '-releases', '-releases'),
    }),
  ];
}

interface Props<Row> {
  readonly rows: readonly Row[];
  readonly filter: PackageFilter;
}

export function PackageListTable({ rows, filter }: Props<PackageListRow>) {
  const columns: readonly Column<PackageListRow>[] = [
    {
      id: 'name',
      header: 'Package',
      sort: sortOf('/packages', filter, 'name', '-name'),
      cell: (row) => (
        <div className={styles.name}>
          <AppLink href={packageHref(row.name)}>
            <Mono>{row.displayName}</Mono>
          </AppLink>
          {!row.onPypi && (
            <Badge tone="caution" title="No scan found a project of this name on PyPI">
              not on PyPI
            </Badge>
          )}
          {row.summary !== null && <span className={styles.summary}>{row.summary}</span>}
        </div>
      ),
    },
    {
      id: 'newest',
      header: 'Newest here',
      onCard: 'half',
      cell: (row) => <Mono>{row.newest ?? ''}</Mono>,
    },
    ...countColumns<PackageListRow>('/packages', filter, packageHref),
  ];
  return (
    <DataTable
      caption="Python packages in the images"
      columns={columns}
      rows={rows}
      rowKey={(row) => row.name}
      phone="cards"
    />
  );
}

export function OsPackageListTable({ rows, filter }: Props<OsPackageListRow>) {
  const columns: readonly Column<OsPackageListRow>[] = [
    linkColumn({
      id: 'name',
      header: 'Package',
      text: (row) => row.name,
      href: (row) => osPackageHref(row.name),
      sort: sortOf('/os-packages', filter, 'name', '-name'),
    }),
    {
      id: 'manager',
      header: 'Manager',
      onCard: 'half',
      cell: (row) => row.managers.toSorted().join(', '),
    },
    {
      id: 'source',
      header: 'Built from',
      cell: (row) => {
        const others = row.origins.filter((origin) => origin !== row.name);
        return others.length === 0 ? null : <Mono>{others.join(', ')}</Mono>;
      },
    },
    ...countColumns<OsPackageListRow>('/os-packages', filter, osPackageHref),
  ];
  return (
    <DataTable
      caption="OS packages in the images"
      columns={columns}
      rows={rows}
      rowKey={(row) => row.name}
      phone="cards"
    />
  );
}

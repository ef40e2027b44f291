import { AppLink } from '@/components/ui/app-link';
import { Badge } from '@/components/ui/badge';
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
  const linked = (count: number, href: string) =>
    count > 0 ? <AppLink href={href}>{count.toLocaleString('en')}</AppLink> : '0';
  return [
    {
      id: 'active',
      header: 'Active images',
      align: 'end',
      cell: (row) => linked(row.activeCount, `${pageOf(row.name)}#images`),
      ...(filter.scope === 'active' && { sort: sortOf(path, filter, '-images', 'images') }),
    },
    {
      id: 'last',
      header: 'All images',
      align: 'end',
      cell: (row) => linked(row.lastCount, `${pageOf(row.name)}?scope=last#images`),
      ...(filter.scope === 'last' && { sort: sortOf(path, filter, '-images', 'images') }),
    },
    {
      id: 'versions',
      header: 'All versions',
      align: 'end',
      cell: (row) => linked(row.versionCount, `${pageOf(row.name)}?scope=all#images`),
      sort: sortOf(path, filter, '-versions', '-versions'),
    },
    {
      id: 'releases',
      header: 'Releases',
      align: 'end',
      cell: (row) => linked(row.releaseCount, `${pageOf(row.name)}#releases`),
      sort: sortOf(path, filter, '-releases', '-releases'),
    },
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
    {
      id: 'name',
      header: 'Package',
      sort: sortOf('/os-packages', filter, 'name', '-name'),
      cell: (row) => (
        <AppLink href={osPackageHref(row.name)}>
          <Mono>{row.name}</Mono>
        </AppLink>
      ),
    },
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

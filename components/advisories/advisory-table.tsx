import { AppLink } from '@/components/ui/app-link';
import { type Column, DataTable } from '@/components/ui/data-table';
import { Mono } from '@/components/ui/mono';
import { RelativeTime } from '@/components/ui/relative-time';
import type { AdvisoryRow } from '@/lib/advisories/advisory-record';
import {
  type AdvisoryFilter,
  type AdvisorySort,
  renderAdvisoryFilter,
} from '@/lib/advisories/list-filter';
import { advisoryHref, listHref, packageHref } from '@/lib/catalog/hrefs';
import styles from './advisories.module.css';
import { findingColumns } from './finding-columns';

interface Props {
  readonly rows: readonly AdvisoryRow[];
  readonly filter: AdvisoryFilter;
}

/** Packages named in a row before it says how many more there are. */
const SHOWN = 4;

/** Advisories; the heads sort, worst or most first. */
export function AdvisoryTable({ rows, filter }: Props) {
  const sortBy = (sort: AdvisorySort) => ({
    href: listHref('/advisories', renderAdvisoryFilter({ ...filter, sort })),
    direction: filter.sort === sort ? ('descending' as const) : null,
  });
  const active: Column<AdvisoryRow> = {
    id: 'active',
    header: 'Active images',
    align: 'end',
    ...(filter.scope === 'active' && { sort: sortBy('reach') }),
    cell: (row) => <Reach id={row.id} count={row.activeCount} />,
  };
  const versions: Column<AdvisoryRow> = {
    id: 'versions',
    header: 'All versions',
    align: 'end',
    sort: sortBy('reach'),
    cell: (row) => <Reach id={row.id} count={row.versionCount} />,
  };
  const columns: readonly Column<AdvisoryRow>[] = [
    ...findingColumns<AdvisoryRow>({
      sorting: { by: filter.sort, hrefOf: (sort) => sortBy(sort).href },
      note: (row) =>
        !row.hasFix &&
        (row.severity === 'malicious' ? (
          <span className={styles.muted}>Remove it: malicious code gets no fix.</span>
        ) : (
          <span className={styles.muted}>No fix is stated.</span>
        )),
    }),
    {
      id: 'packages',
      header: 'Packages',
      cell: (row) => (
        <span className={styles.packages}>
          {row.packages.slice(0, SHOWN).map((name) =>
            filter.kind === 'python' ? (
              <AppLink key={name} href={`${packageHref(name)}#security`}>
                <Mono>{name}</Mono>
              </AppLink>
            ) : (
              <Mono key={name}>{name}</Mono>
            ),
          )}
          {row.packages.length > SHOWN && (
            <span className={styles.muted}>and {row.packages.length - SHOWN} more</span>
          )}
        </span>
      ),
    },
    ...(filter.scope === 'all' ? [versions] : [active]),
    {
      id: 'last',
      header: 'All images',
      align: 'end',
      ...(filter.scope === 'last' && { sort: sortBy('reach') }),
      cell: (row) => <Reach id={row.id} count={row.lastCount} />,
    },
    {
      id: 'published',
      header: 'Published',
      sort: sortBy('newest'),
      cell: (row) =>
        row.publishedAt === null ? (
          'not stated'
        ) : (
          <RelativeTime iso={row.publishedAt.toISOString()} />
        ),
    },
  ];
  return (
    <DataTable
      caption="Advisories about packages of the images"
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      phone="cards"
    />
  );
}

function Reach({ id, count }: { readonly id: string; readonly count: number }) {
  if (count === 0) return '0';
  return <AppLink href={`${advisoryHref(id)}#images`}>{count.toLocaleString('en')}</AppLink>;
}

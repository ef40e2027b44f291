import type { ReactNode } from 'react';
import { AppLink } from '@/components/ui/app-link';
import type { Column } from '@/components/ui/data-table';
import { Mono } from '@/components/ui/mono';
import { ExcusedBadge } from '@/components/vetting/excused-badge';
import type { Finding } from '@/lib/advisories/exposure';
import type { FindingSort } from '@/lib/advisories/finding-view';
import { advisoryHref } from '@/lib/catalog/hrefs';
import type { Excused } from '@/lib/vetting/excuser';
import styles from './advisories.module.css';
import { Exploitation } from './exploitation';
import { SeverityBadge } from './severity-badge';

type Head = Pick<Finding, 'id' | 'summary' | 'severity' | 'score' | 'epss' | 'kevAddedOn'> & {
  /** Its other ids; `ids` has its own too. Neither: not known here. */
  readonly aliases?: readonly string[];
  readonly ids?: readonly string[];
  readonly kevRansomware?: boolean;
};

/** How a list of findings can be ordered. */
export interface FindingSorting {
  /** The order that the rows are in; another one than these may be. */
  readonly by: string;
  readonly hrefOf: (sort: FindingSort) => string;
}

interface Options<Row> {
  /** Left out: the order is fixed. */
  readonly sorting?: FindingSorting | undefined;
  /** Left out: exceptions are not looked at here. */
  readonly excusedOf?: ((row: Row) => Excused | null) | undefined;
  /** What else stands below the summary. */
  readonly note?: (row: Row) => ReactNode;
}

/** What every table of advisories begins with: which, how bad, whether exploited. */
export function findingColumns<Row extends Head>({
  sorting,
  excusedOf,
  note,
}: Options<Row>): readonly Column<Row>[] {
  const sortBy = (sort: FindingSort) =>
    sorting && {
      sort: {
        href: sorting.hrefOf(sort),
        direction: sorting.by === sort ? ('descending' as const) : null,
      },
    };
  return [
    {
      id: 'advisory',
      header: 'Advisory',
      cell: (row) => (
        <span className={`${styles.name} ${styles.wide}`}>
          <AppLink
            href={advisoryHref(row.id)}
            title={(row.ids ?? row.aliases)?.slice(0, 8).join(', ')}
          >
            <Mono>{row.id}</Mono>
          </AppLink>
          {row.summary !== null && <span className={styles.summary}>{row.summary}</span>}
          {note?.(row)}
        </span>
      ),
    },
    {
      id: 'severity',
      header: 'Severity',
      ...sortBy('severity'),
      cell: (row) => (
        <span className={styles.inline}>
          <SeverityBadge severity={row.severity} score={row.score} />
          {excusedOf && <ExcusedBadge excused={excusedOf(row)} />}
        </span>
      ),
    },
    {
      id: 'exploitation',
      header: 'Exploitation',
      ...sortBy('exploitation'),
      cell: ({ epss, kevAddedOn, kevRansomware }) => (
        <Exploitation
          epss={epss}
          kevAddedOn={kevAddedOn}
          {...(kevRansomware !== undefined && { kevRansomware })}
        />
      ),
    },
  ];
}

/** The version to update to. */
export const fixedColumn: Column<{ readonly fixed: string | null }> = {
  id: 'fixed',
  header: 'Fixed in',
  cell: (row) => <FixedIn version={row.fixed} />,
};

export function FixedIn({ version }: { readonly version: string | null }) {
  return version === null ? 'no fix stated' : <Mono>{version}</Mono>;
}

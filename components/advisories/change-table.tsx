import { AppLink } from '@/components/ui/app-link';
import { type Column, DataTable } from '@/components/ui/data-table';
import { Mono } from '@/components/ui/mono';
import type { FindingChange } from '@/lib/advisories/service/changes';
import { advisoryHref, packageHref } from '@/lib/catalog/hrefs';
import styles from './advisories.module.css';
import { Exploitation } from './exploitation';
import { SeverityBadge } from './severity-badge';

interface Props {
  readonly kind: 'gained' | 'resolved';
  readonly rows: readonly FindingChange[];
}

/** Findings that a pass brought or ended. */
export function FindingChangeTable({ kind, rows }: Props) {
  const columns: readonly Column<FindingChange>[] = [
    {
      id: 'advisory',
      header: 'Advisory',
      cell: (row) => (
        <span className={styles.name}>
          <AppLink href={advisoryHref(row.id)}>
            <Mono>{row.id}</Mono>
          </AppLink>
          {row.summary !== null && <span className={styles.summary}>{row.summary}</span>}
        </span>
      ),
    },
    {
      id: 'severity',
      header: 'Severity',
      cell: (row) => <SeverityBadge severity={row.severity} score={row.score} />,
    },
    {
      id: 'exploitation',
      header: 'Exploitation',
      cell: (row) => <Exploitation {...row} />,
    },
    {
      id: 'package',
      header: 'Package',
      cell: (row) => (
        <span className={styles.inline}>
          {row.ecosystem === 'PyPI' ? (
            <AppLink href={`${packageHref(row.package)}#security`}>
              <Mono>{row.package}</Mono>
            </AppLink>
          ) : (
            <Mono>{row.package}</Mono>
          )}
          <Mono>{row.version}</Mono>
          {row.ecosystem !== 'PyPI' && <span className={styles.muted}>{row.ecosystem}</span>}
        </span>
      ),
    },
    kind === 'gained'
      ? {
          id: 'fixed',
          header: 'Fixed in',
          cell: (row) => (row.fixed === null ? 'no fix stated' : <Mono>{row.fixed}</Mono>),
        }
      : {
          id: 'why',
          header: 'Why',
          cell: (row) =>
            row.isWithdrawn ? 'the advisory was withdrawn' : 'OSV no longer names this version',
        },
  ];
  return (
    <DataTable
      caption={kind === 'gained' ? 'Findings gained' : 'Findings resolved'}
      columns={columns}
      rows={rows}
      rowKey={(row) => `${row.id} ${row.ecosystem} ${row.package} ${row.version}`}
      phone="cards"
    />
  );
}

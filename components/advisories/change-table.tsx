import { type Column, DataTable } from '@/components/ui/data-table';
import type { FindingChange } from '@/lib/advisories/service/changes';
import styles from './advisories.module.css';
import { findingColumns, fixedColumn } from './finding-columns';
import { PackageVersion } from './package-version';

interface Props {
  readonly kind: 'gained' | 'resolved';
  readonly rows: readonly FindingChange[];
}

/** Findings that a pass brought or ended. */
export function FindingChangeTable({ kind, rows }: Props) {
  const columns: readonly Column<FindingChange>[] = [
    ...findingColumns<FindingChange>({}),
    {
      id: 'package',
      header: 'Package',
      cell: (row) => (
        <span className={styles.inline}>
          <PackageVersion ecosystem={row.ecosystem} name={row.package} version={row.version} />
          {row.ecosystem !== 'PyPI' && <span className={styles.muted}>{row.ecosystem}</span>}
        </span>
      ),
    },
    kind === 'gained'
      ? fixedColumn
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

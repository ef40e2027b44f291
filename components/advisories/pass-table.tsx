import { AppLink } from '@/components/ui/app-link';
import { Badge, type Tone } from '@/components/ui/badge';
import { type Column, DataTable } from '@/components/ui/data-table';
import { RelativeTime } from '@/components/ui/relative-time';
import type { PassExtent, PassRecord } from '@/lib/advisories/pass';
import styles from './advisories.module.css';

const TONES: Readonly<Record<PassRecord['status'], Tone>> = {
  ok: 'good',
  partial: 'caution',
  failed: 'danger',
  running: 'info',
};

const EXTENTS: Readonly<Record<PassExtent, string>> = {
  new: 'what is new',
  all: 'everything',
  full: 'everything, every record read',
};

interface Props {
  readonly passes: readonly PassRecord[];
  /** The one that is shown. */
  readonly current: number | null;
}

/** Passes over OSV, newest first. */
export function PassTable({ passes, current }: Props) {
  const columns: readonly Column<PassRecord>[] = [
    {
      id: 'started',
      header: 'Started',
      cell: (pass) => (
        <AppLink
          href={`/advisories/changes?pass=${pass.id}`}
          aria-current={pass.id === current ? 'true' : undefined}
        >
          <RelativeTime iso={pass.startedAt.toISOString()} />
        </AppLink>
      ),
    },
    {
      id: 'status',
      header: 'Outcome',
      cell: (pass) => (
        <span className={styles.name}>
          <Badge tone={TONES[pass.status]}>{pass.status}</Badge>
          {pass.reason !== null && <span className={styles.summary}>{pass.reason}</span>}
        </span>
      ),
    },
    { id: 'extent', header: 'Asked about', cell: (pass) => EXTENTS[pass.extent] },
    {
      id: 'answered',
      header: 'Answered',
      align: 'end',
      cell: (pass) => `${pass.answered.toLocaleString('en')} of ${pass.asked.toLocaleString('en')}`,
    },
    {
      id: 'records',
      header: 'Advisories new or changed',
      align: 'end',
      cell: (pass) => pass.records.toLocaleString('en'),
    },
    {
      id: 'gained',
      header: 'Gained',
      align: 'end',
      cell: (pass) => pass.gained.toLocaleString('en'),
    },
    {
      id: 'resolved',
      header: 'Resolved',
      align: 'end',
      cell: (pass) => pass.resolved.toLocaleString('en'),
    },
  ];
  return (
    <DataTable
      caption="Passes over OSV, newest first"
      columns={columns}
      rows={passes}
      rowKey={(pass) => pass.id}
      phone="cards"
    />
  );
}

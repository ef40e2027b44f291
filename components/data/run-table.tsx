import { AppLink } from '@/components/ui/app-link';
import { Badge } from '@/components/ui/badge';
import { DataTable } from '@/components/ui/data-table';
import { Mono } from '@/components/ui/mono';
import { RelativeTime } from '@/components/ui/relative-time';
import type { Run } from '@/lib/catalog/run-status';
import { runTones, triggerWords } from './words';

/** Runs of the ingest, one a row. */
export function RunTable({ runs }: { readonly runs: readonly Run[] }) {
  return (
    <DataTable
      caption="Runs"
      rows={runs}
      rowKey={(run) => run.id}
      phone="cards"
      columns={[
        {
          id: 'started',
          header: 'Started',
          cell: (run) => (
            <AppLink href={`/data/runs/${run.id}`}>
              <RelativeTime iso={run.startedAt} />
            </AppLink>
          ),
        },
        {
          id: 'status',
          header: 'Result',
          onCard: 'beside-title',
          cell: (run) => <Badge tone={runTones[run.status]}>{run.status}</Badge>,
        },
        {
          id: 'trigger',
          header: 'Why',
          onCard: 'half',
          cell: (run) => triggerWords[run.trigger] ?? run.trigger,
        },
        {
          id: 'commit',
          header: 'Source commit',
          cell: (run) => run.commit && <Mono>{run.commit.slice(0, 10)}</Mono>,
        },
        {
          id: 'committed',
          header: 'Upstream wrote it',
          cell: (run) => run.committedAt && <RelativeTime iso={run.committedAt} />,
        },
        ...(['added', 'changed', 'removed', 'restored', 'quarantined'] as const).map((id) => ({
          id,
          header: id === 'quarantined' ? 'Set aside' : id.charAt(0).toUpperCase() + id.slice(1),
          align: 'end' as const,
          cell: (run: Run) => run[id].toLocaleString('en'),
        })),
        {
          id: 'took',
          header: 'Took',
          align: 'end',
          cell: (run) => describeDuration(run),
        },
      ]}
    />
  );
}

/** `4.2 s`; empty while the run goes on. */
export function describeDuration({ startedAt, finishedAt }: Run): string {
  if (finishedAt === null) return '';
  const seconds = (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000;
  return `${seconds.toLocaleString('en', { maximumFractionDigits: 1, minimumFractionDigits: 1 })} s`;
}

import { ExternalLink } from '@/components/ui/external-link';
import { KeyValues } from '@/components/ui/key-values';
import { Mono } from '@/components/ui/mono';
import { RelativeTime } from '@/components/ui/relative-time';
import { Stat, StatRow } from '@/components/ui/stat-row';
import type { ChangeKind } from '@/lib/catalog/change';
import type { Run } from '@/lib/catalog/run-status';
import { describeDuration } from './run-table';
import { triggerReasons } from './words';

interface Props {
  readonly run: Run;
  /** Single changes on record; the first import has none. */
  readonly counts: ReadonlyMap<ChangeKind, number>;
}

/** Everything a run has recorded of itself. */
export function RunFacts({ run, counts }: Props) {
  const listOf = (kind: ChangeKind) =>
    counts.has(kind) ? `/data/runs/${run.id}?kind=${kind}` : undefined;
  return (
    <>
      <StatRow>
        <Stat value={run.images} label="Images then" />
        <Stat value={run.versions} label="Versions then" />
        <Stat value={run.added} label="Versions added" href={listOf('added')} />
        <Stat value={run.changed} label="Read again" href={listOf('changed')} />
        <Stat value={run.removed} label="Removed" href={listOf('removed')} />
        <Stat value={run.restored} label="Back again" href={listOf('restored')} />
        <Stat value={run.quarantined} label="Files set aside" href="/data/quarantine?all=1" />
      </StatRow>
      <KeyValues
        items={[
          {
            label: 'Source',
            value: (
              <>
                <ExternalLink href={run.source} />
                {run.sample && ' (sample)'}
              </>
            ),
          },
          { label: 'Commit', value: run.commit ? <Mono>{run.commit}</Mono> : 'none was read' },
          {
            label: 'Upstream wrote it',
            value: run.committedAt ? <RelativeTime iso={run.committedAt} /> : 'not known',
          },
          { label: 'Began', value: <RelativeTime iso={run.startedAt} /> },
          {
            label: 'Why',
            value: `${triggerReasons[run.trigger] ?? run.trigger}${run.forced ? '; a person accepted what the safety check would have refused' : ''}`,
          },
          { label: 'Took', value: describeDuration(run) || 'it goes on' },
        ]}
      />
    </>
  );
}

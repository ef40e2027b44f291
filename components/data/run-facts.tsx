import { ExternalLink } from '@/components/ui/external-link';
import { KeyValues } from '@/components/ui/key-values';
import { Mono } from '@/components/ui/mono';
import { RelativeTime } from '@/components/ui/relative-time';
import { Stat, StatRow } from '@/components/ui/stat-row';
import type { ChangeKind } from '@/lib/catalog/change';
import type { Run } from '@/lib/catalog/run-status';
import { describeDuration } from './run-table';
import { triggerWords } from './words';

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
        <Stat value={run.images} label="Images" />
        <Stat value={run.versions} label="Versions" />
        <Stat value={run.added} label="Added" href={listOf('added')} />
        <Stat value={run.changed} label="Read again" href={listOf('changed')} />
        <Stat value={run.removed} label="Removed" href={listOf('removed')} />
        <Stat value={run.restored} label="Back again" href={listOf('restored')} />
        <Stat value={run.quarantined} label="Set aside" href="/data/quarantine?all=1" />
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
          {
            label: 'Started',
            value: (
              <>
                {triggerWords[run.trigger] ?? run.trigger}
                {run.forced && ', forced'}
              </>
            ),
          },
          { label: 'Took', value: describeDuration(run) || 'goes on' },
        ]}
      />
    </>
  );
}

import { ExternalLink } from '@/components/ui/external-link';
import { KeyValues } from '@/components/ui/key-values';
import { Mono } from '@/components/ui/mono';
import { RelativeTime } from '@/components/ui/relative-time';
import { Stat, StatRow } from '@/components/ui/stat-row';
import type { Run } from '@/lib/catalog/run-status';
import { describeDuration } from './run-table';
import { triggerWords } from './words';

/** Everything a run has recorded of itself. */
export function RunFacts({ run }: { readonly run: Run }) {
  return (
    <>
      <StatRow>
        <Stat value={run.images} label="Images" />
        <Stat value={run.versions} label="Versions" />
        <Stat value={run.added} label="Added" />
        <Stat value={run.changed} label="Read again" />
        <Stat value={run.removed} label="Removed" />
        <Stat value={run.restored} label="Back again" />
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

import { Badge } from '@/components/ui/badge';
import { ExternalLink } from '@/components/ui/external-link';
import { KeyValues } from '@/components/ui/key-values';
import { Mono } from '@/components/ui/mono';
import { Notice } from '@/components/ui/notice';
import { RelativeTime } from '@/components/ui/relative-time';
import type { RunStatus } from '@/lib/catalog/run-status';
import { runTones } from './words';

/** Which commit the catalogue is made of, how old it is, and how the newest run ended. */
export function SourceFacts({ catalog, run }: RunStatus) {
  return (
    <>
      {run?.reason && (
        <Notice
          tone="warning"
          title={`The newest run ${run.status === 'failed' ? 'failed' : 'was refused'}`}
        >
          {run.reason} What is shown are the data from before it.
        </Notice>
      )}
      {run?.dockerfilesError && (
        <Notice tone="warning" title="demisto/dockerfiles could not be read">
          {run.dockerfilesError} Status, base images and direct dependencies may be out of date, or
          not known.
        </Notice>
      )}
      <KeyValues
        items={[
          {
            label: 'Source',
            value: run === null ? 'none yet' : <ExternalLink href={run.source} />,
          },
          { label: 'Commit', value: catalog.commit && <Mono>{catalog.commit}</Mono> },
          {
            label: 'Upstream wrote it',
            value: catalog.committedAt && <RelativeTime iso={catalog.committedAt} />,
          },
          {
            label: 'Last compared',
            value: catalog.checkedAt && <RelativeTime iso={catalog.checkedAt} />,
          },
          {
            label: 'Newest run',
            value: run && <Badge tone={runTones[run.status]}>{run.status}</Badge>,
          },
        ]}
      />
    </>
  );
}

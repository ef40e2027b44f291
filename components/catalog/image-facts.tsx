import { AppLink } from '@/components/ui/app-link';
import { ExternalLink } from '@/components/ui/external-link';
import { KeyValues } from '@/components/ui/key-values';
import { Mono } from '@/components/ui/mono';
import { RelativeTime } from '@/components/ui/relative-time';
import type { BaseFreshness } from '@/lib/catalog/base-freshness';
import { versionHref } from '@/lib/catalog/hrefs';
import { osLabel } from '@/lib/catalog/os-label';
import type { VersionRecord } from '@/lib/catalog/version-record';
import { BaseLine } from './base-line';
import { Size } from './size';
import { TrustBadge } from './trust-badge';

interface Props {
  readonly last: VersionRecord;
  readonly base: BaseFreshness;
  readonly registryUrl: string;
  /** Null where the source is gone, or not a place on the web. */
  readonly sourceUrl: string | null;
}

/** What to know of an image before choosing it: its last version in a few lines. */
export function ImageFacts({ last, base, registryUrl, sourceUrl }: Props) {
  return (
    <KeyValues
      items={[
        {
          label: 'Last version',
          value: (
            <AppLink href={versionHref(last.image, last.tag)}>
              <Mono>{last.tag}</Mono>
            </AppLink>
          ),
        },
        { label: 'Built', value: <RelativeTime iso={last.createdAt.toISOString()} /> },
        { label: 'Python', value: last.pythonVersion ?? 'not stated' },
        {
          label: 'OS',
          value: osLabel(last.osId, last.osVersion) ?? last.osName ?? 'not stated',
        },
        {
          label: 'Size',
          value: (
            <>
              <Size mib={last.sizeMib} /> compressed
            </>
          ),
        },
        { label: 'Signature', value: <TrustBadge trust={last.trust} /> },
        { label: 'Built on', value: <BaseLine base={base} /> },
        {
          label: 'Elsewhere',
          value: (
            <>
              <ExternalLink href={registryUrl}>Docker Hub</ExternalLink>
              {sourceUrl !== null && (
                <>
                  {' · '}
                  <ExternalLink href={sourceUrl}>Dockerfile</ExternalLink>
                </>
              )}
            </>
          ),
        },
      ]}
    />
  );
}

import { AppLink } from '@/components/ui/app-link';
import { CopyButton } from '@/components/ui/copy-button';
import { ExternalLink } from '@/components/ui/external-link';
import { KeyValues } from '@/components/ui/key-values';
import { Mono } from '@/components/ui/mono';
import { RelativeTime } from '@/components/ui/relative-time';
import { versionHref } from '@/lib/catalog/hrefs';
import { osLabel } from '@/lib/catalog/os-label';
import type { VersionRecord } from '@/lib/catalog/version-record';
import { Size } from './size';
import { TrustBadge } from './trust-badge';
import styles from './version-facts.module.css';

interface Props {
  readonly version: VersionRecord;
  /** Null where the source repository is not a place on the web. */
  readonly commitUrl: string | null;
}

/** The metadata of one version. */
export function VersionFacts({ version, commitUrl }: Props) {
  const { base } = version;
  return (
    <KeyValues
      items={[
        { label: 'Built', value: <RelativeTime iso={version.createdAt.toISOString()} /> },
        { label: 'Python', value: version.pythonVersion ?? 'not stated' },
        {
          label: 'OS',
          value: osLabel(version.osId, version.osVersion) ?? version.osName ?? 'not stated',
        },
        { label: 'Platform', value: `${version.os}/${version.arch}` },
        {
          label: 'Size',
          value: (
            <>
              <Size mib={version.sizeMib} /> compressed
            </>
          ),
        },
        {
          label: 'Signature',
          value: (
            <>
              <TrustBadge trust={version.trust} />
              {version.trustSigner !== null && ` by ${nameSigners(version.trustSigner)}`}
            </>
          ),
        },
        ...(version.trustDigest === null
          ? []
          : [
              {
                label: 'Digest',
                value: (
                  <Hash
                    text={`sha256:${version.trustDigest}`}
                    label="digest"
                    hint="names the published image: what is signed, and what to pin"
                  />
                ),
              },
            ]),
        {
          label: 'Image ID',
          value: (
            <Hash
              text={version.imageId}
              label="image ID"
              hint="names its configuration: what docker images shows"
            />
          ),
        },
        ...(version.entrypoint === null
          ? []
          : [{ label: 'Entrypoint', value: <Mono>{version.entrypoint}</Mono> }]),
        {
          label: 'Command',
          value: version.command === null ? 'none' : <Mono>{version.command}</Mono>,
        },
        {
          label: 'Built on',
          value:
            base === null ? (
              version.baseRef === null ? (
                'not known'
              ) : (
                <Mono>{version.baseRef}</Mono>
              )
            ) : (
              <AppLink href={versionHref(base.image, base.tag)}>
                <Mono>
                  {base.image}:{base.tag}
                </Mono>
              </AppLink>
            ),
        },
        {
          label: 'Built from',
          value:
            version.revision === null ? (
              'not stated'
            ) : (
              <Revision version={version} commitUrl={commitUrl} />
            ),
        },
      ]}
    />
  );
}

/** Docker Content Trust calls the key of the repository itself `(Repo Admin)`, others by their name. */
const nameSigners = (signers: string) =>
  signers.replace('(Repo Admin)', 'the key of the repository itself');

interface HashProps {
  readonly text: string;
  readonly label: string;
  /** What the hash is of: people take the two for one. */
  readonly hint: string;
}

function Hash({ text, label, hint }: HashProps) {
  return (
    <span className={styles.hash}>
      <code title={text}>{text.replace(/^sha256:/, '').slice(0, 12)}…</code>
      <CopyButton text={text} label={label} />
      <span className={styles.hint}>{hint}</span>
    </span>
  );
}

function Revision({ version, commitUrl }: Props) {
  const short = <Mono>{version.revision?.slice(0, 12)}</Mono>;
  return commitUrl === null ? short : <ExternalLink href={commitUrl}>{short}</ExternalLink>;
}

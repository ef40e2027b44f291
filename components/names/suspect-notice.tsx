import { AppLink } from '@/components/ui/app-link';
import { Mono } from '@/components/ui/mono';
import { Notice } from '@/components/ui/notice';
import { ExcusedBadge } from '@/components/vetting/excused-badge';
import { nameHref } from '@/lib/names/hrefs';
import type { CatalogName } from '@/lib/names/name-state';
import type { Excuser } from '@/lib/vetting/excuser';
import { MaliciousWords } from './malicious-words';
import styles from './suspect-notice.module.css';

interface Props {
  readonly suspects: readonly CatalogName[];
  readonly excuser: Excuser;
  /** PEP 503 name → the release that the image holds. */
  readonly versions: ReadonlyMap<string, string>;
}

/**
 * Says which packages of an image are known to be malicious, and, apart from them, which have a name that
 * needs a look or is known for a squat.
 */
export function SuspectNotice({ suspects, ...rest }: Props) {
  const malicious = suspects.filter(({ state }) => state === 'malicious');
  const alike = suspects.filter(({ state }) => state !== 'malicious');
  const grave = alike.some(({ state, finding }) => state === 'squat' || finding?.tier === 'high');
  return (
    <>
      {malicious.length > 0 && (
        <Notice tone="error" title={maliciousTitle(malicious.length)}>
          <SuspectList suspects={malicious} {...rest} />
        </Notice>
      )}
      {alike.length > 0 && (
        <Notice tone={grave ? 'error' : 'warning'} title={titleOf(alike)}>
          <SuspectList suspects={alike} {...rest} />
        </Notice>
      )}
    </>
  );
}

function SuspectList({ suspects, excuser, versions }: Props) {
  return (
    <ul className={styles.list}>
      {suspects.map((suspect) => (
        <li key={suspect.name}>
          <AppLink href={nameHref(suspect.name)}>
            <Mono>{suspect.name}</Mono>
          </AppLink>{' '}
          <ExcusedBadge
            excused={excuser.name(suspect.name, [versions.get(suspect.name) ?? null])}
          />{' '}
          <Why suspect={suspect} />
        </li>
      ))}
    </ul>
  );
}

function Why({ suspect: { malicious, finding, decision } }: { readonly suspect: CatalogName }) {
  if (malicious.length > 0) return <MaliciousWords ids={malicious} />;
  return decision === null
    ? finding?.reason
    : `A reviewer found it to be a squat: ${decision.reason}`;
}

const maliciousTitle = (count: number) =>
  count === 1
    ? 'One package is known to be malicious'
    : `${count} packages are known to be malicious`;

function titleOf(suspects: readonly CatalogName[]): string {
  const { length } = suspects;
  if (suspects.every(({ state }) => state === 'squat')) {
    return length === 1
      ? 'One package was found to be a squat'
      : `${length} packages were found to be squats`;
  }
  return length === 1
    ? 'The name of one package looks like an imitation'
    : `The names of ${length} packages look like imitations`;
}

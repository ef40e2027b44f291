import { AppLink } from '@/components/ui/app-link';
import { Mono } from '@/components/ui/mono';
import { Notice } from '@/components/ui/notice';
import { ExcusedBadge } from '@/components/vetting/excused-badge';
import { nameHref } from '@/lib/names/hrefs';
import type { CatalogName } from '@/lib/names/name-state';
import type { Excuser } from '@/lib/vetting/excuser';
import styles from './suspect-notice.module.css';

interface Props {
  readonly suspects: readonly CatalogName[];
  readonly excuser: Excuser;
  /** PEP 503 name → the release that the image holds. */
  readonly versions: ReadonlyMap<string, string>;
}

/** Says which packages of an image have a name that needs a look, or is known for a squat. */
export function SuspectNotice({ suspects, excuser, versions }: Props) {
  if (suspects.length === 0) return null;
  const grave = suspects.some(
    ({ state, finding }) => state === 'squat' || finding?.tier === 'high',
  );
  return (
    <Notice tone={grave ? 'error' : 'warning'} title={titleOf(suspects)}>
      <ul className={styles.list}>
        {suspects.map(({ name, finding, decision }) => (
          <li key={name}>
            <AppLink href={nameHref(name)}>
              <Mono>{name}</Mono>
            </AppLink>{' '}
            <ExcusedBadge excused={excuser.name(name, [versions.get(name) ?? null])} />{' '}
            {decision === null
              ? finding?.reason
              : `A reviewer found it to be a squat: ${decision.reason}`}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

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

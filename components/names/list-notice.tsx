import { formatDay } from '@/components/ui/age';
import { Mono } from '@/components/ui/mono';
import { Notice } from '@/components/ui/notice';
import { RelativeTime } from '@/components/ui/relative-time';
import type { ListFacts } from '@/lib/names/name-state';
import styles from './list-notice.module.css';

interface Props {
  readonly list: ListFacts;
  /** The last attempt to fetch a list, where it failed. */
  readonly trouble?: { readonly reason: string; readonly at: string } | null;
  readonly now: Date;
}

/** The list is counted anew each month; two were missed then. */
const STALE_MS = 62 * 86_400_000;

/** Which popularity list names are compared with, how old it is, and what that is worth. */
export function ListNotice({ list, trouble = null, now }: Props) {
  const { source, countedOn, loadedAt, size } = list;
  const counted = size.toLocaleString('en');
  const failed = trouble !== null && (
    <>
      {' '}
      The last attempt to fetch one failed <RelativeTime iso={trouble.at} />: {trouble.reason}.
    </>
  );
  if (loadedAt === null) {
    return (
      <Notice
        tone="warning"
        title={`Judged by the short list that comes with Drydock: ${counted} names`}
      >
        It was written by hand on 2026-11-23 and knows only the best known packages: imitations of
        others are not noticed, and what looks like an imitation may be an ordinary word. The worker
        fetches the public list every month; <Mono>drydock popular --from FILE</Mono> loads one by
        hand.{failed}
      </Notice>
    );
  }
  const of = countedOn ?? loadedAt;
  const isStale = Number(now) - Date.parse(of) > STALE_MS;
  const text = (
    <>
      Source: <Mono>{source}</Mono>,{' '}
      {countedOn === null ? 'without a date' : `counted on ${formatDay(countedOn)}`}, loaded{' '}
      <RelativeTime iso={loadedAt} />.{failed}
    </>
  );
  return isStale || trouble !== null ? (
    <Notice
      tone="warning"
      title={`Judged by a list of the ${counted} most downloaded packages${isStale ? ' that is over two months old' : ''}`}
    >
      {text}
      {isStale && ' What became popular since is not known by it.'}
    </Notice>
  ) : (
    <p className={styles.facts}>
      Judged by a list of the {counted} most downloaded packages. {text}
    </p>
  );
}

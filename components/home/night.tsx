import { changeTitles } from '@/components/data/words';
import { formatDay } from '@/components/ui/age';
import { AppLink } from '@/components/ui/app-link';
import { EmptyState } from '@/components/ui/empty-state';
import { Mono } from '@/components/ui/mono';
import type { Change, ChangeKind } from '@/lib/catalog/change';
import { compareHref, versionHref } from '@/lib/catalog/hrefs';
import type { Run } from '@/lib/catalog/run-status';
import styles from './home.module.css';

interface Props {
  readonly night: {
    readonly run: Run;
    readonly kinds: readonly {
      readonly kind: ChangeKind;
      readonly count: number;
      readonly changes: readonly Change[];
    }[];
  } | null;
}

/** What the newest run that changed anything did, by kind; the first few of each by name. */
export function Night({ night }: Props) {
  if (night === null || night.kinds.length === 0) {
    return (
      <EmptyState title="Everything came with the first import">
        What a night adds, removes or deprecates is listed here after the next run with news.
      </EmptyState>
    );
  }
  const { run, kinds } = night;
  return (
    <>
      <p>The night of {formatDay(run.committedAt ?? run.startedAt)}:</p>
      <div className={styles.kinds}>
        {kinds.map(({ kind, count, changes }) => (
          <div key={kind} className={styles.kind}>
            <h3>
              {changeTitles[kind]}
              <AppLink
                href={`/data/runs/${run.id}?kind=${kind}`}
                aria-label={`${changeTitles[kind]}: all ${count}`}
              >
                {count.toLocaleString('en')}
              </AppLink>
            </h3>
            <ul data-rows>
              {changes.map((change) => (
                <li key={`${change.image}:${change.tag}`}>
                  <AppLink href={versionHref(change.image, change.tag)}>
                    <Mono>
                      {change.image}:{change.tag}
                    </Mono>
                  </AppLink>
                  <Before {...change} />
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </>
  );
}

function Before({ image, tag, before }: Change) {
  if (before === null) return null;
  return (
    <AppLink
      className={styles.before}
      href={compareHref({ image, tag: before }, { image, tag })}
      aria-label={`What changed in ${image} since ${before}`}
    >
      since {before}
    </AppLink>
  );
}

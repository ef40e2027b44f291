import { Fragment } from 'react';
import { Notice } from '@/components/ui/notice';
import { RelativeTime } from '@/components/ui/relative-time';
import type { FeedAge, PassStatus } from '@/lib/advisories/pass';
import styles from './advisories.module.css';

/** Advisories older than this are called stale in words. */
const STALE_MS = 2 * 86_400_000;

/** How old what is known is, and what has gone wrong since. Stands above whatever rests on it. */
export function AdvisoryAge({ newest, answered, feeds }: PassStatus) {
  const at = answered?.finishedAt ?? null;
  const isFailing = newest !== null && newest.status !== 'ok' && newest.reason !== null;
  return (
    <>
      {at !== null && (
        <p className={styles.muted}>
          All package versions were last checked against OSV <RelativeTime iso={at.toISOString()} />
          . <ExploitationAge feeds={feeds} />
        </p>
      )}
      {at === null && newest?.status !== 'running' && (
        <Notice tone="warning" title="Nothing has been checked yet">
          {newest?.reason ??
            'No pass over OSV has ended yet. It follows the first import; drydock advisories refresh starts one now.'}{' '}
          Until then nothing here says that a package has no known vulnerability.
        </Notice>
      )}
      {at === null && newest?.status === 'running' && (
        <Notice tone="info" title="The first pass over OSV is under way">
          Until it has ended, nothing here says that a package has no known vulnerability.
        </Notice>
      )}
      {at !== null && isFailing && (
        <Notice
          tone="warning"
          title={
            newest.status === 'partial'
              ? 'The newest pass was not complete'
              : 'The newest pass failed; what you see is older'
          }
        >
          {newest.reason} What was known before stays. Drydock asks again by itself.
        </Notice>
      )}
      {at !== null && !isFailing && Date.now() - at.getTime() > STALE_MS && (
        <Notice tone="warning" title="These data are stale">
          The last pass over everything is more than two days old: what was published since is
          missing. Is the worker running?
        </Notice>
      )}
    </>
  );
}

const FEEDS: Readonly<Record<FeedAge['name'], string>> = {
  epss: 'EPSS',
  kev: 'CISA’s list of exploited vulnerabilities',
};

/** Where nothing is said of exploitation, it must be plain whether anybody has looked. */
function ExploitationAge({ feeds }: { readonly feeds: readonly FeedAge[] }) {
  if (feeds.length === 0) return 'Whether they are exploited was not looked up.';
  return feeds.map(({ name, fetchedAt, failure }) => (
    <Fragment key={name}>
      {FEEDS[name]}{' '}
      {fetchedAt === null ? (
        <span title={failure ?? undefined}>could never be read</span>
      ) : (
        <>
          was read <RelativeTime iso={fetchedAt.toISOString()} />
          {failure !== null && <span title={failure}>, and not since</span>}
        </>
      )}
      .{' '}
    </Fragment>
  ));
}

import { formatDay } from '@/components/ui/age';
import { Badge } from '@/components/ui/badge';
import { CodeText } from '@/components/ui/code-text';
import { ExternalLink } from '@/components/ui/external-link';
import { Mono } from '@/components/ui/mono';
import type { AffectedEntry, MemberRecord as Record_ } from '@/lib/advisories/advisory-record';
import styles from './advisories.module.css';
import { Markdown } from './markdown';
import { SeverityBadge } from './severity-badge';

/** What one source says, as it says it. */
export function MemberRecord({ record }: { readonly record: Record_ }) {
  const { id, severity, score, vector, summary, details, affected, links, problem } = record;
  return (
    <article className={styles.member} aria-label={id}>
      <div className={styles.memberHead}>
        <ExternalLink href={`https://osv.dev/vulnerability/${encodeURIComponent(id)}`}>
          <Mono>{id}</Mono>
        </ExternalLink>
        <SeverityBadge severity={severity} score={score} />
        {record.withdrawnAt !== null && (
          <Badge tone="neutral">withdrawn {formatDay(record.withdrawnAt.toISOString())}</Badge>
        )}
        <span className={styles.muted}>
          {record.publishedAt !== null &&
            `published ${formatDay(record.publishedAt.toISOString())}, `}
          {record.changedAt !== null &&
            `contents as of ${formatDay(record.changedAt.toISOString())}`}
        </span>
      </div>
      {problem !== null && (
        <p>
          <Badge tone="unknown">not read</Badge> The record could not be read: {problem}. That OSV
          names it is all that is known.
        </p>
      )}
      {vector !== null && (
        <p className={styles.muted}>
          <Mono>{vector}</Mono>
        </p>
      )}
      {summary !== null && (
        <p>
          <CodeText text={summary} />
        </p>
      )}
      {details !== null && <Markdown text={details} />}
      <Ranges affected={affected} />
      {links.length > 0 && (
        <details className={styles.fold}>
          <summary>
            {links.length} {links.length === 1 ? 'reference' : 'references'}
          </summary>
          <ul className={styles.links}>
            {links.map(({ type, url }) => (
              <li key={`${type} ${url}`}>
                {type.toLowerCase()}: <ExternalLink href={url} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </article>
  );
}

const ENTRIES_SHOWN = 40;

function Ranges({ affected }: { readonly affected: readonly AffectedEntry[] }) {
  if (affected.length === 0) return null;
  return (
    <details className={styles.fold}>
      <summary>
        What it calls affected ({affected.length} {affected.length === 1 ? 'entry' : 'entries'})
      </summary>
      <ul className={styles.list}>
        {affected.slice(0, ENTRIES_SHOWN).map((entry) => (
          <li key={`${entry.ecosystem} ${entry.name} ${JSON.stringify(entry.ranges)}`}>
            {entry.ecosystem} <Mono>{entry.name}</Mono>: {describeVersions(entry)}
          </li>
        ))}
        {affected.length > ENTRIES_SHOWN && <li>and {affected.length - ENTRIES_SHOWN} more</li>}
      </ul>
    </details>
  );
}

function describeVersions({ ranges, versionCount, versions }: AffectedEntry): string {
  const said = ranges.map(({ events }) =>
    events
      .flatMap((event) => [
        event.introduced !== undefined && `from ${event.introduced}`,
        event.fixed !== undefined && `fixed in ${event.fixed}`,
        event.last_affected !== undefined && `up to and including ${event.last_affected}`,
        event.limit !== undefined && `before ${event.limit}`,
      ])
      .filter((part) => part !== false)
      .join(', '),
  );
  if (versions.length > 0) said.push(versions.slice(0, 30).join(', '));
  else if (versionCount > 0) said.push(`${versionCount} versions listed`);
  return said.length === 0 ? 'no versions are named' : said.join('; ');
}

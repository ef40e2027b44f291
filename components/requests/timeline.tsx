import { AppLink } from '@/components/ui/app-link';
import { ExternalLink } from '@/components/ui/external-link';
import { RelativeTime } from '@/components/ui/relative-time';
import type { RequestEvent } from '@/lib/requests/record';
import { Markdown } from './markdown';
import styles from './timeline.module.css';
import { AREA_WORDS, EVENT_WORDS } from './words';

/** Everything that happened, oldest first. */
export function Timeline({ events }: { readonly events: readonly RequestEvent[] }) {
  return (
    <ol className={styles.events}>
      {events.map((event) => (
        <li key={event.id} className={styles.event}>
          <div className={styles.line}>
            <strong>{event.byName}</strong> {EVENT_WORDS[event.kind]} <Detail {...event} />{' '}
            <span className={styles.time}>
              <RelativeTime iso={event.at} />
            </span>
          </div>
          {event.comment !== null && (
            <div className={styles.comment}>
              <Markdown text={event.comment} />
            </div>
          )}
        </li>
      ))}
    </ol>
  );
}

function Detail({ kind, detail }: RequestEvent) {
  if (detail.area !== undefined) return <>the {AREA_WORDS[detail.area].label.toLowerCase()} </>;
  if (detail.url !== undefined) return <ExternalLink href={detail.url} />;
  if (detail.reference !== undefined) return <>{detail.reference} </>;
  if (detail.joinedFrom !== undefined) {
    return <AppLink href={`/requests/${detail.joinedFrom}`}>(request {detail.joinedFrom})</AppLink>;
  }
  if (kind === 'report-changed' && detail.changes !== undefined) {
    return (
      <ul className={styles.changes}>
        {detail.changes.map((change) => (
          <li key={change}>{change}</li>
        ))}
      </ul>
    );
  }
  return null;
}

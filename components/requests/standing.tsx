import { Badge } from '@/components/ui/badge';
import { RelativeTime } from '@/components/ui/relative-time';
import type { AreaStanding } from '@/lib/requests/decision';
import type { DecisionArea } from '@/lib/requests/request';
import { Markdown } from './markdown';
import styles from './standing.module.css';
import { AREA_WORDS } from './words';

interface Props {
  readonly standing: readonly AreaStanding[];
  readonly needed: number;
  /** Whether anything is still decided: else what was left open stays so. */
  readonly open: boolean;
  /** Areas with a finding that only an exception lets pass. */
  readonly stopped: readonly DecisionArea[];
}

/** Each area with who accepted it, or what is missing. */
export function Standing({ standing, needed, open, stopped }: Props) {
  return (
    <ul className={styles.areas}>
      {standing.map(({ area, accepted, missing }) => (
        <li key={area} className={styles.area}>
          <p className={styles.head}>
            <strong>{AREA_WORDS[area].label}</strong>
            {missing === 0 ? (
              <Badge tone="good">accepted</Badge>
            ) : !open ? (
              <Badge tone="neutral">left open</Badge>
            ) : stopped.includes(area) ? (
              <Badge tone="danger" title="Only an exception lets a finding of this area pass">
                needs an exception
              </Badge>
            ) : (
              <Badge tone="neutral">
                {needed > 1 ? `${missing} of ${needed} people missing` : 'to be decided'}
              </Badge>
            )}
          </p>
          <p className={styles.question}>{AREA_WORDS[area].question}</p>
          {accepted.map(({ by, at, comment }) => (
            <div key={by.id} className={styles.decision}>
              <p>
                {by.name}, <RelativeTime iso={at} />
              </p>
              {comment !== '' && <Markdown text={comment} />}
            </div>
          ))}
        </li>
      ))}
    </ul>
  );
}

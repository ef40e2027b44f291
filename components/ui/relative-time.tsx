'use client';

import { describeAge, formatDay, formatInstant } from './age';
import styles from './relative-time.module.css';

interface Props {
  /** ISO 8601 */
  readonly iso: string;
}

/**
 * A date as its age, the exact instant in the tooltip. Without script it stays a date: the page is
 * cached, and an age would be wrong by morning. `ageScript` rewrites it before the first paint,
 * which is why the text may differ from what the server sent.
 */
export function RelativeTime({ iso }: Props) {
  return (
    <time
      className={styles.time}
      dateTime={iso}
      title={formatInstant(iso)}
      data-age=""
      suppressHydrationWarning
    >
      {typeof window === 'undefined' ? formatDay(iso) : describeAge(iso, Date.now())}
    </time>
  );
}

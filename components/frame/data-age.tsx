'use client';

import { useSyncExternalStore } from 'react';
import { describeAge, formatDay, formatInstant } from '@/components/ui/age';
import { AppLink } from '@/components/ui/app-link';
import styles from './top-bar.module.css';

/** Upstream does not run on Friday and Saturday; four days without news is more than a weekend. */
const STALE_MS = 4 * 86_400_000;

/** The age of the data on every page, in words once it is too old. */
export function DataAge({ committedAt }: { readonly committedAt: string }) {
  const nowMs = useSyncExternalStore(never, nowToTheMinute, () => null);
  const stale = nowMs !== null && nowMs - Date.parse(committedAt) > STALE_MS;
  const age = nowMs === null ? formatDay(committedAt) : describeAge(committedAt, nowMs);
  return (
    <AppLink
      href="/data"
      className={stale ? `${styles.age} ${styles.stale}` : styles.age}
      title={`Upstream wrote these data on ${formatInstant(committedAt)}`}
    >
      {stale ? 'Stale: data ' : 'Data '}
      <time dateTime={committedAt}>{age}</time>
    </AppLink>
  );
}

const never = () => () => {};
const nowToTheMinute = () => Math.floor(Date.now() / 60_000) * 60_000;

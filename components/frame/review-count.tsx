'use client';

import { VisuallyHidden } from '@/components/ui/visually-hidden';
import styles from './review-count.module.css';
import { useReviewCount } from './use-review-count';

/** Beside the word Review: how many requests wait for the reviewer who is signed in. */
export function ReviewCount() {
  const count = useReviewCount();
  if (count === null || count === undefined || count === 0) return null;
  const shown = count > 99 ? '99+' : String(count);
  return (
    <>
      <span className={styles.count} aria-hidden="true">
        {shown}
      </span>
      <VisuallyHidden>
        , {shown} {count === 1 ? 'waits' : 'wait'} for you
      </VisuallyHidden>
    </>
  );
}

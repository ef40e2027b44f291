'use client';

import { useEffect, useState } from 'react';
import type { Run } from '@/lib/catalog/run-status';
import styles from './run-progress.module.css';
import { percentDone, phaseWords, timeLeft } from './run-words';

type Progress = NonNullable<Run['progress']>;

/** The phase a run is in, with counts, a bar and the time left where it can be told. */
export function RunProgress({ progress }: { readonly progress: Progress }) {
  const [start, setStart] = useState({ progress, atMs: Date.now() });
  const [nowMs, setNowMs] = useState(start.atMs);
  useEffect(() => {
    setNowMs(Date.now());
    setStart((first) =>
      first.progress.phase === progress.phase ? first : { progress, atMs: Date.now() },
    );
  }, [progress]);

  const percent = percentDone(progress);
  const left = timeLeft(start.progress, start.atMs, progress, nowMs);
  return (
    <span className={styles.progress}>
      <span>
        {phaseWords[progress.phase]}
        {progress.total === null
          ? '…'
          : `: ${progress.done.toLocaleString('en')} of ${progress.total.toLocaleString('en')}`}
      </span>
      <progress
        className={styles.bar}
        max={100}
        value={percent ?? undefined}
        aria-label={phaseWords[progress.phase]}
      />
      <span className={styles.left}>{left}</span>
    </span>
  );
}

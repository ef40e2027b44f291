import type { Run } from '@/lib/catalog/run-status';

type Progress = NonNullable<Run['progress']>;

/** What a run is doing, for a person who has not read its code. */
export const phaseWords: Record<Progress['phase'], string> = {
  fetch: 'Fetching the repositories',
  compare: 'Comparing with what is known',
  read: 'Reading tag files',
  finish: 'Writing the catalogue',
};

/** How far a phase is, in percent; null where its size is not known. */
export function percentDone({ done, total }: Progress): number | null {
  return total !== null && total > 0 ? Math.min(100, Math.floor((done / total) * 100)) : null;
}

/**
 * How long a phase will still take at the pace so far: "about 12 s left". Null while too little is
 * done to tell.
 */
export function timeLeft(
  from: Progress,
  fromMs: number,
  now: Progress,
  nowMs: number,
): string | null {
  const done = now.done - from.done;
  if (now.total === null || from.phase !== now.phase || done <= 0 || nowMs - fromMs < 1500)
    return null;
  const seconds = Math.ceil(((now.total - now.done) / done) * ((nowMs - fromMs) / 1000));
  if (seconds <= 0) return null;
  return seconds < 90 ? `about ${seconds} s left` : `about ${Math.round(seconds / 60)} min left`;
}

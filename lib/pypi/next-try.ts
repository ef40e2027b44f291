const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** When a project's list of releases is old enough to be asked for again: new ones come daily. */
export const PROJECT_FRESH_MS = DAY_MS / 2;

/**
 * When to ask again after so many failures in a row: 5 minutes, doubling to a day; later where the
 * server asked for it, but no server parks us for longer than a day.
 */
export function nextTryAfterFailure(
  failures: number,
  retryAfterMs: number | null,
  now: Date,
): Date {
  const backoffMs = 5 * MINUTE_MS * 2 ** Math.min(Math.max(failures - 1, 0), 20);
  return new Date(Number(now) + Math.min(DAY_MS, Math.max(backoffMs, retryAfterMs ?? 0)));
}

/**
 * A release that is not there may have been asked for too early, or been hidden for a moment; or it
 * never was on PyPI. Asked again after a day, doubling to a month.
 */
export function nextTryAfterAbsence(absences: number, now: Date): Date {
  const days = Math.min(30, 2 ** Math.min(Math.max(absences - 1, 0), 5));
  return new Date(Number(now) + days * DAY_MS);
}

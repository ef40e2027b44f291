import cronParser from 'cron-parser';
import { AppError } from '@/lib/app-error';

/** Waits between attempts after a night that failed, in seconds; the last one goes on for ever. */
const RETRY_SECONDS = [60, 120, 300, 600, 1_200, 1_800, 3_600] as const;

/** How long to wait before attempt number `attempt`, which counts from 1. */
export function retryDelaySeconds(attempt: number): number {
  return RETRY_SECONDS[Math.min(Math.max(attempt, 1), RETRY_SECONDS.length) - 1] ?? 3_600;
}

/**
 * Whether the schedule asked for a run since the catalogue was last found up to date.
 *
 * @param cron five fields, UTC
 * @param checkedAt when a run last came through, null before the first
 */
export function isNightMissed(cron: string, checkedAt: Date | null, now: Date): boolean {
  return checkedAt === null || checkedAt < previousTick(cron, now);
}

/** @throws AppError `misconfigured` where the expression is none */
export function previousTick(cron: string, now: Date): Date {
  try {
    return cronParser.parseExpression(cron, { tz: 'UTC', currentDate: now }).prev().toDate();
  } catch (error) {
    throw new AppError(
      'misconfigured',
      `"${cron}" is no schedule of five fields (minute, hour, day, month, weekday; UTC).`,
      { cause: error },
    );
  }
}

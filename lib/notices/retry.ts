/** Waits between attempts, in seconds: a mail server may be away for a weekend. */
const WAITS_SECONDS = [30, 120, 600, 1_800, 3_600, 7_200, 14_400, 28_800, 57_600, 86_400] as const;

/**
 * When to try again after attempt number `attempt`, which counts from 1.
 *
 * @returns seconds; null where it is given up
 */
export function retryAfterSeconds(attempt: number): number | null {
  return WAITS_SECONDS[attempt - 1] ?? null;
}

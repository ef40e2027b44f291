import { getRelease } from '@/lib/pypi/service';
import { listDueReleases, recordPass } from '../store/state';
import { settleLicenses } from './settle';

/** After so many failures in a row nobody is there: the rest is asked about when PyPI is back. */
const GIVE_UP_AFTER = 8;
const AT_ONCE = 4;
/** What was learned shows in between. */
const SETTLE_EVERY_MS = 60_000;
/** Shorter than the queue's patience with a job; the next tick goes on where this one stopped. */
const PASS_MS = 20 * 60_000;

export interface PassSummary {
  readonly asked: number;
  readonly found: number;
  readonly absent: number;
  readonly failed: number;
  /** Why it ended before everything was asked about; null where it was. */
  readonly trouble: string | null;
}

interface PassOptions {
  readonly signal?: AbortSignal;
  readonly limit?: number;
  /** For tests. */
  readonly now?: Date;
}

/**
 * Asks PyPI about the releases of the catalogue of which it has not answered yet, a few at once.
 * Every answer is kept as it comes, so that a pass may end at any time and the next one goes on.
 */
export async function askPypi(options: PassOptions = {}): Promise<PassSummary> {
  const { signal, limit = 100_000 } = options;
  const startedAt = options.now ?? new Date();
  const due = await listDueReleases(startedAt, limit);
  const counts = { asked: 0, found: 0, absent: 0, failed: 0 };
  if (due.length === 0) return { ...counts, trouble: null };
  await recordPass({ kind: 'started', at: startedAt });
  let trouble: string | null = null;
  let failuresInRow = 0;
  let settledAt = Date.now();
  const deadline = Date.now() + PASS_MS;
  const queue = due.values();
  const takeNext = async () => {
    for (const { normalizedName, version } of queue) {
      const answer = await getRelease(normalizedName, version, {
        signal,
        ...(options.now !== undefined && { now: options.now }),
      });
      counts.asked += 1;
      if (answer.kind === 'found') counts.found += 1;
      if (answer.kind === 'not-found') counts.absent += 1;
      if (answer.kind === 'failed') counts.failed += 1;
      failuresInRow = answer.kind === 'failed' ? failuresInRow + 1 : 0;
      if (answer.kind === 'failed' && failuresInRow >= GIVE_UP_AFTER) trouble = answer.reason;
      if (trouble !== null || signal?.aborted || Date.now() > deadline) return;
      if (Date.now() - settledAt > SETTLE_EVERY_MS) {
        settledAt = Date.now();
        await settleLicenses({ recount: false });
      }
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, takeNext));
  } catch (error) {
    // The worker stops: what came in is kept, the rest is for its successor.
    if (!signal?.aborted) throw error;
  }
  if (trouble === null && counts.asked < due.length) trouble = 'not all was asked about in time';
  await recordPass({ kind: 'ended', at: new Date(), trouble });
  if (counts.found > 0) await settleLicenses({ recount: false });
  return { ...counts, trouble };
}

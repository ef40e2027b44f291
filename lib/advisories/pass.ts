/**
 * How much a pass asks. `new`: what was never answered; `all`: everything, and only the records that
 * are new or newly stamped; `full`: everything, and every record again.
 */
export type PassExtent = 'new' | 'all' | 'full';

/** How a pass ended. A failed one, and what a partial one could not ask, leave what was known. */
export interface PassEnd {
  readonly status: 'ok' | 'partial' | 'failed';
  /** In words for a person; null where all went well. */
  readonly reason: string | null;
  readonly asked: number;
  readonly answered: number;
  /** Records that are new or say something else than before. */
  readonly records: number;
  /** Findings of package versions that were known before, each a package version and a vulnerability. */
  readonly gained: number;
  readonly resolved: number;
}

export interface PassRecord extends Omit<PassEnd, 'status'> {
  readonly id: number;
  readonly trigger: string;
  readonly extent: PassExtent;
  readonly status: PassEnd['status'] | 'running';
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
}

/** A list of exploitation that is read beside OSV. */
export interface FeedAge {
  readonly name: 'epss' | 'kev';
  /** Null: it was never had. */
  readonly fetchedAt: Date | null;
  /** Why the newest try failed; null where it did not. */
  readonly failure: string | null;
}

/** How old what is known is, and what has gone wrong since. */
export interface PassStatus {
  /** The newest pass of any kind; null before the first. */
  readonly newest: PassRecord | null;
  /** The newest over everything that was answered. */
  readonly answered: PassRecord | null;
  /** Those that were ever asked for. */
  readonly feeds: readonly FeedAge[];
}

/** OSV stamps records without changing them and changes some without a stamp: so all, once a week. */
const FULL_EVERY_MS = 7 * 86_400_000;

/** @param lastFullAt when a pass last read every record, null before the first */
export function decideExtent(isOnlyNew: boolean, lastFullAt: Date | null, now: Date): PassExtent {
  const isFullDue = lastFullAt === null || now.getTime() - lastFullAt.getTime() >= FULL_EVERY_MS;
  if (isOnlyNew) return 'new';
  return isFullDue ? 'full' : 'all';
}

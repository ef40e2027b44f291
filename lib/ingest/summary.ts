/** How a run ended. Stable: the command prints it as it stands. */
export interface IngestSummary {
  /** `refused`: the night was read and not believed, or another run holds the lock. */
  readonly status: 'ok' | 'unchanged' | 'refused' | 'failed';
  /** The source commit, 40 hex digits; null where it could not be read. */
  readonly commit: string | null;
  /** Images and versions that the catalogue shows after the run, without the removed ones. */
  readonly images: number;
  readonly versions: number;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly restored: number;
  /** Files of this commit that could not be taken in; their old rows, where there are any, stay. */
  readonly quarantined: number;
  readonly seconds: number;
  /** Present where the status is `refused` or `failed`. */
  readonly reason?: string;
}

export type IngestCounts = Pick<
  IngestSummary,
  'images' | 'versions' | 'added' | 'changed' | 'removed' | 'restored' | 'quarantined'
>;

export type IngestTrigger = 'start' | 'cron' | 'catch-up' | 'retry' | 'manual';

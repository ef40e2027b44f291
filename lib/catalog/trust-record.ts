// What is known about how far the data can be trusted. Instants are ISO 8601, UTC.

/** A file that could not be parsed; its old row, where there was one, stays. */
export interface QuarantinedFile {
  readonly id: number;
  readonly path: string;
  readonly line: number | null;
  readonly reason: string;
  readonly firstRunId: number;
  readonly firstSeenAt: string;
  readonly resolvedAt: string | null;
}

/** A tag that came back with another image id; the old row stays. */
export interface TagAlarm {
  readonly id: number;
  readonly image: string;
  readonly tag: string;
  readonly beforeSha: string;
  readonly afterSha: string;
  readonly runId: number;
  readonly raisedAt: string;
  readonly resolvedAt: string | null;
}

/** One disagreement inside upstream's data. */
export interface DataIssue {
  readonly id: number;
  readonly kind: string;
  readonly image: string | null;
  readonly tag: string | null;
  readonly detail: string;
}

/** A package that upstream leaves out of its lists: installed, but never listed. */
export interface IgnoredPackage {
  readonly normalizedName: string;
  /** Sorted by name; null: in every image */
  readonly images: readonly string[] | null;
  /** What upstream says about it, in each place once. */
  readonly notes: readonly string[];
  readonly files: readonly string[];
}

/** Disagreements of one kind: how many, in how many images, and one of them in words. */
export interface IssueCount {
  readonly kind: string;
  readonly count: number;
  readonly images: number;
  readonly example: string;
}

export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
}

export interface PageRequest {
  /** id of the last row of the page before */
  readonly afterId?: number | undefined;
  readonly limit: number;
}

export interface TroubleRequest extends PageRequest {
  /** Whether to leave out what has been settled. */
  readonly open: boolean;
}

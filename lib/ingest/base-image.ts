import type { VersionRecord } from '@/lib/upstream/record';

/** What a version was built from. */
export interface Base {
  /** As FROM names it; null where it is not known. */
  readonly ref: string | null;
  /** The row of that version, where it is in the catalogue. */
  readonly versionId: number | null;
}

/** Finds the bases of versions from the second source. */
export interface BaseFinder {
  find(records: readonly VersionRecord[]): Promise<readonly Base[]>;
}

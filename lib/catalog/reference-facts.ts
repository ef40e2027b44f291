import type { ReplacementChain } from './replacement';
import type { ImageStatus } from './version-record';

/** What the catalogue knows of an image that somebody names. */
export interface NamedImage {
  readonly name: string;
  readonly status: ImageStatus;
  /** The union of the places that say so. */
  readonly deprecated: boolean;
  readonly deprecatedReason: string | null;
  readonly removed: boolean;
  /** Null where upstream's pointer names no version that could be read. */
  readonly last: {
    readonly tag: string;
    readonly createdAt: Date;
    readonly pythonVersion: string | null;
  } | null;
  /** Null where nothing names a replacement. */
  readonly replacement: ReplacementChain | null;
}

/** What the catalogue knows of a tag that somebody names. */
export interface NamedVersion {
  readonly image: string;
  readonly tag: string;
  readonly createdAt: Date;
  readonly removedAt: Date | null;
  readonly pythonVersion: string | null;
  /** Versions built since, up to the last one; 0 for the last one and for what is newer. */
  readonly tagsBehind: number;
  /** Built after the version that upstream's pointer names. */
  readonly isNewerThanLast: boolean;
  /**
   * Of a version with Python 2: packages it was made for (all of them, where that is not known) that
   * no last version of a living image with Python 3 holds. Empty for any other.
   */
  readonly onlyPython2: readonly string[];
}

/** Everything known of a set of references, by name and by `image:tag`. */
export interface NamedReferences {
  readonly images: ReadonlyMap<string, NamedImage>;
  readonly versions: ReadonlyMap<string, NamedVersion>;
  /** For names that are in no catalogue: those most like it. */
  readonly suggestions: ReadonlyMap<string, readonly string[]>;
}

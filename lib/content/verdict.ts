/** Where a replacement leads: to an image to use, or to a sentence that says why to none. */
export type Replacement =
  | { readonly kind: 'alive'; readonly image: string; readonly tag: string }
  | { readonly kind: 'none'; readonly why: string };

/** How far a tag is behind the last one. */
export interface Behind {
  readonly tags: number;
  /** Whole days between the two builds. */
  readonly days: number;
  readonly lastTag: string;
}

/** What is to be said of one image that an item names. */
export type ImageVerdict =
  | { readonly state: 'current' }
  | ({ readonly state: 'behind' } & Behind)
  /** Upstream scanned it after the version that its own pointer calls the last one. */
  | { readonly state: 'newer-than-last'; readonly lastTag: string }
  | { readonly state: 'unknown-tag'; readonly lastTag: string | null }
  | { readonly state: 'no-tag'; readonly lastTag: string | null }
  | { readonly state: 'unknown-image'; readonly suggestions: readonly string[] }
  | { readonly state: 'other-organization'; readonly organization: string }
  | {
      readonly state: 'deprecated' | 'retired';
      readonly reason: string | null;
      readonly replacement: Replacement | null;
      /** Null where it is the last one, or not known. */
      readonly behind: Behind | null;
    }
  | { readonly state: 'removed' }
  /** The native image, which the server picks by itself. */
  | { readonly state: 'not-for-content' }
  | { readonly state: 'malformed'; readonly why: string };

/** Of an image with Python 2, or an item that asks for it. */
export interface Python2 {
  readonly pythonVersion: string;
  /** Packages of the image that are in no image with Python 3; none: there is no need to stay. */
  readonly onlyPython2: readonly string[];
}

/**
 * `finding`: something to do, and exit code 1. `note`: worth knowing, and accepted: an update that the
 * file itself holds back, a Python 2 that a library needs.
 */
export type Weight = 'ok' | 'note' | 'finding';

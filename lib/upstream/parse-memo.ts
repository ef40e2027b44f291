import type { OsRelease, OsSection, PythonPackageRecord } from './record';

// A full run reads 440,000 descriptions of packages, of which 9,800 differ, and 12,600 lists of OS
// packages, of which three quarters are those of one of the last few hundred files.
const PACKAGES = 20_000;
const OS_SECTIONS = 256;
const OS_RELEASES = 256;

/**
 * What parts of other files were parsed to, by their text. For whoever parses many files: what repeats is
 * looked up, and comes back as the very same object. Only what was parsed whole and without complaint is
 * kept, so that a text means the same wherever it stands.
 */
export class ParseMemo {
  /** By the text from `### ` to the end of the last license line. */
  readonly packages = new Recent<PythonPackageRecord>(PACKAGES);
  /** By the text from its line on to the end of the paragraph. */
  readonly osReleases = new Recent<OsRelease>(OS_RELEASES);
  /** By everything below the heading. The keys keep their files in memory: few, and small ones. */
  readonly osSections = new Recent<OsSection>(OS_SECTIONS);
}

/**
 * What was asked for lately: at least the last `size` entries, at most twice as many. In two halves
 * instead of in order of use, which to keep takes longer than parsing a package.
 */
class Recent<T> {
  #young = new Map<string, T>();
  #old = new Map<string, T>();

  constructor(private readonly size: number) {}

  get(text: string): T | undefined {
    const young = this.#young.get(text);
    if (young !== undefined) return young;
    const old = this.#old.get(text);
    if (old !== undefined) this.set(text, old);
    return old;
  }

  set(text: string, value: T): void {
    if (this.#young.size >= this.size) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(text, value);
  }
}

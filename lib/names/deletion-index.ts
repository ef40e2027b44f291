/**
 * Finds the words within one or two edits of a query without comparing it with every word.
 *
 * Two words within k edits (insert, omit, replace or a swap of neighbours) become equal after
 * deleting at most k characters from each. So every word is stored under the hash of each form that
 * is left after deleting up to k of its characters, and a query looks up its own such forms. The
 * forms are never built as strings: their polynomial hashes follow from those of the prefixes.
 * A hit may be accidental; the caller aligns the two words anyway.
 */
export class DeletionIndex {
  readonly #lengths: Uint16Array;
  readonly #longest: number;
  readonly #heads: Uint32Array;
  readonly #words: Uint32Array;
  readonly #checks: Uint16Array;
  readonly #mask: number;
  /**
   * One bit for each value of a hash's upper 24 bits: whether any form has it. Nine lookups in ten
   * end here, in two megabytes that stay in the processor's cache.
   */
  readonly #present = new Uint32Array(2 ** 19);
  /** Which query last saw a word: keeps a word from being reported twice without a set per query. */
  readonly #seen: Uint32Array;
  #query = 0;

  /** @see steps, which fills it */
  private constructor(
    words: readonly string[],
    private readonly deletionsFor: (length: number) => 0 | 1 | 2,
  ) {
    this.#lengths = Uint16Array.from(words, (word) => word.length);
    this.#longest = words.reduce((longest, word) => Math.max(longest, word.length), 0);
    let total = 0;
    for (const word of words) total += formCount(word.length, deletionsFor(word.length));
    const buckets = 2 ** Math.max(8, Math.ceil(Math.log2(total + 1)));
    this.#mask = buckets - 1;
    this.#heads = new Uint32Array(buckets + 1);
    this.#words = new Uint32Array(total);
    this.#checks = new Uint16Array(total);
    this.#seen = new Uint32Array(words.length);
  }

  /**
   * Builds the index, pausing after every few hundred words: all of it takes half a second for 15,000
   * names, which a process that answers people must not spend at a stretch.
   *
   * @param words what may be found; answers are positions in this array
   * @param deletionsFor how many edits are worth looking for in a word of this length: 0, 1 or 2
   */
  static *steps(
    words: readonly string[],
    deletionsFor: (length: number) => 0 | 1 | 2,
  ): Generator<undefined, DeletionIndex> {
    const index = new DeletionIndex(words, deletionsFor);
    const heads = index.#heads;
    const mask = index.#mask;
    const present = index.#present;
    // Counting sort: sizes first, then each form into its place, so that a bucket is one short run.
    for (const [id, word] of words.entries()) {
      if (id % WORDS_PER_STEP === 0) yield;
      eachForm(word, deletionsFor(word.length), (hash) => {
        const bucket = (hash & mask) + 1;
        heads[bucket] = (heads[bucket] ?? 0) + 1;
        present[hash >>> 13] = (present[hash >>> 13] ?? 0) | (1 << ((hash >>> 8) & 31));
      });
    }
    for (let i = 1; i < heads.length; i += 1) heads[i] = (heads[i] ?? 0) + (heads[i - 1] ?? 0);
    const next = heads.slice(0, -1);
    for (const [id, word] of words.entries()) {
      if (id % WORDS_PER_STEP === 0) yield;
      eachForm(word, deletionsFor(word.length), (hash) => {
        const place = next[hash & mask] ?? 0;
        next[hash & mask] = place + 1;
        index.#words[place] = id;
        index.#checks[place] = hash >>> 16;
      });
    }
    return index;
  }

  /** Positions of the words that may lie within reach of `query`, each once, in no order. */
  near(query: string): number[] {
    const found: number[] = [];
    if (query.length > this.#longest + 2) return found;
    this.#query += 1;
    eachForm(query, this.deletionsFor(query.length), (hash) => {
      if ((((this.#present[hash >>> 13] ?? 0) >>> ((hash >>> 8) & 31)) & 1) === 0) return;
      const bucket = hash & this.#mask;
      const end = this.#heads[bucket + 1] ?? 0;
      for (let i = this.#heads[bucket] ?? 0; i < end; i += 1) {
        const id = this.#words[i] ?? 0;
        if (this.#checks[i] !== hash >>> 16 || this.#seen[id] === this.#query) continue;
        this.#seen[id] = this.#query;
        if (Math.abs((this.#lengths[id] ?? 0) - query.length) <= 2) found.push(id);
      }
    });
    return found;
  }
}

const WORDS_PER_STEP = 500;

function formCount(length: number, deletions: number): number {
  const pairs = deletions > 1 ? (length * (length - 1)) / 2 : 0;
  return 1 + (deletions > 0 ? length : 0) + pairs;
}

const BASE = 0x01000193;
const LONGEST_HASHED = 512;
const powers = new Int32Array(LONGEST_HASHED + 1);
powers[0] = 1;
for (let i = 1; i <= LONGEST_HASHED; i += 1) powers[i] = Math.imul(powers[i - 1] ?? 0, BASE);
const prefix = new Int32Array(LONGEST_HASHED + 1);

/** Calls `visit` with the hash of the word and of each form left after up to `deletions` deletions. */
function eachForm(word: string, deletions: number, visit: (hash: number) => void): void {
  const length = Math.min(word.length, LONGEST_HASHED);
  for (let i = 0; i < length; i += 1) {
    prefix[i + 1] = (Math.imul(prefix[i] ?? 0, BASE) + word.charCodeAt(i)) | 0;
  }
  const part = (from: number, to: number) =>
    ((prefix[to] ?? 0) - Math.imul(prefix[from] ?? 0, powers[to - from] ?? 0)) | 0;
  visit(mix(prefix[length] ?? 0));
  if (deletions < 1) return;
  for (let i = 0; i < length; i += 1) {
    const rest = length - i - 1;
    const head = prefix[i] ?? 0;
    visit(mix((Math.imul(head, powers[rest] ?? 0) + part(i + 1, length)) | 0));
    if (deletions < 2) continue;
    for (let j = i + 1; j < length; j += 1) {
      const after = length - j - 1;
      const upToJ = (Math.imul(head, powers[j - i - 1] ?? 0) + part(i + 1, j)) | 0;
      visit(mix((Math.imul(upToJ, powers[after] ?? 0) + part(j + 1, length)) | 0));
    }
  }
}

/** Spreads a polynomial hash over all 32 bits (the finalizer of MurmurHash3). */
function mix(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

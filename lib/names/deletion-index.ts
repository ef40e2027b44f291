import { LONGEST_HASHED, mix, powers, RollingHash } from './rolling-hash';

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
  /**
   * A table with open addressing, one entry a form: 17 bits of its hash, then 15 of the word. What a
   * query costs is the memory it has to wait for, so an entry is one number in one place.
   */
  readonly #entries: Uint32Array;
  readonly #mask: number;
  /**
   * One bit for each value of a hash's upper 24 bits: whether any form has it. Nine lookups in ten
   * end here, in two megabytes that stay in the processor's cache; a small index needs less.
   */
  readonly #present: Uint32Array;
  readonly #presentShift: number;
  /** Which query last saw a word: keeps a word from being reported twice without a set per query. */
  readonly #seen: Uint32Array;
  #query = 0;

  /** @see steps, which fills it */
  private constructor(
    words: readonly string[],
    private readonly deletionsFor: DeletionsFor,
  ) {
    if (words.length > MOST_WORDS) throw new RangeError(`more than ${MOST_WORDS} words`);
    this.#lengths = Uint16Array.from(words, (word) => word.length);
    this.#longest = words.reduce((longest, word) => Math.max(longest, word.length), 0);
    let total = 0;
    for (const [id, word] of words.entries()) {
      total += formCount(word.length, deletionsFor(word.length, id));
    }
    const bits = Math.max(8, Math.ceil(Math.log2(total * 1.4 + 1)));
    this.#mask = 2 ** bits - 1;
    this.#entries = new Uint32Array(2 ** bits).fill(EMPTY);
    const presentBits = Math.min(24, bits + 3);
    this.#present = new Uint32Array(2 ** (presentBits - 5));
    this.#presentShift = 32 - presentBits;
    this.#seen = new Uint32Array(words.length);
  }

  /**
   * Builds the index, pausing after every few hundred words: all of it takes a third of a second for
   * 15,000 names, which a process that answers people must not spend at a stretch.
   *
   * @param words what may be found, at most 32,767; answers are positions in this array
   */
  static *steps(
    words: readonly string[],
    deletionsFor: DeletionsFor,
  ): Generator<undefined, DeletionIndex> {
    const index = new DeletionIndex(words, deletionsFor);
    for (const [id, word] of words.entries()) {
      if (id % WORDS_PER_STEP === 0) yield;
      index.#add(id, word);
    }
    return index;
  }

  #add(id: number, word: string): void {
    const entries = this.#entries;
    const mask = this.#mask;
    const count = hashForms(word, this.deletionsFor(word.length, id));
    for (let form = 0; form < count; form += 1) {
      const hash = forms[form] ?? 0;
      const bit = hash >>> this.#presentShift;
      this.#present[bit >>> 5] = (this.#present[bit >>> 5] ?? 0) | (1 << (bit & 31));
      const entry = ((hash & CHECK) | id) >>> 0;
      let place = hash & mask;
      // Equal letters in a word leave equal forms: one entry says it.
      while (entries[place] !== EMPTY && entries[place] !== entry) place = (place + 1) & mask;
      entries[place] = entry;
    }
  }

  /** Positions of the words that may lie within reach of `query`, each once, in no order. */
  near(query: string): number[] {
    const found: number[] = [];
    if (query.length > this.#longest + 2) return found;
    this.#query += 1;
    const entries = this.#entries;
    const mask = this.#mask;
    const present = this.#present;
    const shift = this.#presentShift;
    const seen = this.#seen;
    const count = hashForms(query, this.deletionsFor(query.length, null));
    for (let form = 0; form < count; form += 1) {
      const hash = forms[form] ?? 0;
      const bit = hash >>> shift;
      if ((((present[bit >>> 5] ?? 0) >>> (bit & 31)) & 1) === 0) continue;
      const check = hash & CHECK;
      for (let place = hash & mask; ; place = (place + 1) & mask) {
        const entry = entries[place] ?? EMPTY;
        if (entry === EMPTY) break;
        if ((entry & CHECK) !== check) continue;
        const id = entry & MOST_WORDS;
        if (seen[id] === this.#query) continue;
        seen[id] = this.#query;
        if (Math.abs((this.#lengths[id] ?? 0) - query.length) <= 2) found.push(id);
      }
    }
    return found;
  }
}

/**
 * How many edits are worth looking for, in a word of this length: 0, 1 or 2.
 *
 * @param id the word's position; null for a query
 */
type DeletionsFor = (length: number, id: number | null) => 0 | 1 | 2;

const WORDS_PER_STEP = 500;
const MOST_WORDS = 0x7fff;
const CHECK = ~MOST_WORDS;
/** No entry: the word at position 32,767 does not exist. */
const EMPTY = 0xffffffff;

function formCount(length: number, deletions: number): number {
  const pairs = deletions > 1 ? (length * (length - 1)) / 2 : 0;
  return 1 + (deletions > 0 ? length : 0) + pairs;
}

const forms = new Uint32Array(formCount(LONGEST_HASHED, 2));

/**
 * Writes into `forms` the hash of the word and of each form left after up to `deletions` deletions.
 *
 * @returns how many there are
 */
function hashForms(word: string, deletions: number): number {
  const { before, length } = new RollingHash(word);
  const all = before[length] ?? 0;
  let count = 0;
  forms[count++] = mix(all);
  if (deletions < 1) return count;
  for (let i = 0; i < length; i += 1) {
    // What stands behind a cut, as a hash, is the whole less what stands before it; a deletion moves
    // what stood before it one power down.
    const upToI = Math.imul(before[i] ?? 0, powers[length - i - 1] ?? 0);
    const behindI = (all - Math.imul(before[i + 1] ?? 0, powers[length - i - 1] ?? 0)) | 0;
    forms[count++] = mix((upToI + behindI) | 0);
    if (deletions < 2) continue;
    const moved = ((before[i] ?? 0) - (before[i + 1] ?? 0)) | 0;
    for (let j = i + 1; j < length; j += 1) {
      const upToJ = (Math.imul(moved, powers[j - i - 1] ?? 0) + (before[j] ?? 0)) | 0;
      const rest = powers[length - j - 1] ?? 0;
      const behindJ = (all - Math.imul(before[j + 1] ?? 0, rest)) | 0;
      forms[count++] = mix((Math.imul(upToJ, rest) + behindJ) | 0);
    }
  }
  return count;
}

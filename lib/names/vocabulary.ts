import { LetterModel } from './letter-model';
import { PieceFilter } from './piece-filter';
import { RollingHash } from './rolling-hash';

/**
 * What the names of the list say about words: which ones people build names of, which open or close
 * whole families (`pytest-…`, `…-client`), and which names differ in one word only.
 *
 * Names are lists of words, a word being what stands between separators. Every question can be asked
 * "as if one name were not there", which leave-one-out judging needs; see `without`.
 */
export class Vocabulary {
  readonly #uses = new Map<string, number>();
  readonly #opens = new Map<string, number>();
  readonly #closes = new Map<string, number>();
  readonly #patterns = new Map<string, number>();
  readonly #letters: LetterModel;
  /** Words that more than one name uses. */
  readonly #shared: PieceFilter;
  /** What nothing left out says of a word; the words of the list are asked about again and again. */
  readonly #surprises = new Map<string, number>();
  readonly #coverages = new Map<string, number>();

  constructor(names: Iterable<readonly string[]>) {
    for (const words of names) {
      for (const word of new Set(words)) count(this.#uses, word);
      if (words.length < 2) continue;
      count(this.#opens, words[0] ?? '');
      count(this.#closes, words.at(-1) ?? '');
      words.forEach((_, position) => {
        count(this.#patterns, patternOf(words, position));
      });
    }
    this.#letters = new LetterModel(this.#uses.keys());
    this.#shared = new PieceFilter(
      [...this.#uses].filter(([, uses]) => uses > 1).map(([word]) => word),
    );
  }

  /** The vocabulary as it were without one name, itself a name of the list; with null, as it is. */
  without(name: readonly string[] | null): VocabularyView {
    const own = name ?? [];
    const held = (counts: Map<string, number>, key: string, isOwn: boolean) =>
      (counts.get(key) ?? 0) - (isOwn ? 1 : 0);
    const uses = (word: string) => held(this.#uses, word, own.includes(word));
    const view: VocabularyView = {
      uses,
      opens: (word) => held(this.#opens, word, own.length > 1 && own[0] === word),
      closes: (word) => held(this.#closes, word, own.length > 1 && own.at(-1) === word),
      siblings: (words, position) => {
        const isOwn =
          own.length === words.length &&
          own.every((word, i) => i === position || word === words[i]);
        return held(this.#patterns, patternOf(words, position), isOwn);
      },
      surprise: (word) =>
        own.includes(word) && uses(word) === 0
          ? this.#letters.surprise(word, true)
          : this.#once(this.#surprises, word, () => this.#letters.surprise(word, false)),
      coverage: (word) =>
        own.some((one) => word.includes(one))
          ? coverage(word, uses, this.#shared)
          : this.#once(this.#coverages, word, () => coverage(word, uses, this.#shared)),
    };
    return view;
  }

  /** Remembers the answer for words of the list only: others are asked about once, and are endless. */
  #once(known: Map<string, number>, word: string, measure: () => number): number {
    const before = known.get(word);
    if (before !== undefined) return before;
    const value = measure();
    if (this.#uses.has(word)) known.set(word, value);
    return value;
  }
}

export interface VocabularyView {
  /** How many names hold the word. */
  uses(word: string): number;
  /** How many longer names begin with the word. */
  opens(word: string): number;
  /** How many longer names end with the word. */
  closes(word: string): number;
  /** How many names read the same but for the word at this position. */
  siblings(words: readonly string[], position: number): number;
  /** How unlikely the letters of the word are, in bits. */
  surprise(word: string): number;
  /** The share of the word's letters, 0 to 1, that can be read as shorter known words. */
  coverage(word: string): number;
}

/** The share of letters of `word` that known words cover, whichever way of cutting covers most. */
function coverage(word: string, uses: (part: string) => number, shared: PieceFilter): number {
  if (word.length > LONGEST_CUT) return 0;
  const pieces = new RollingHash(word);
  const covered = new Uint16Array(word.length + 1);
  for (let start = 0; start < word.length; start += 1) {
    covered[start + 1] = Math.max(covered[start + 1] ?? 0, covered[start] ?? 0);
    for (let end = start + 2; end <= word.length; end += 1) {
      const length = end - start;
      if (length === word.length || !shared.mayHold(pieces.piece(start, end))) continue;
      if (uses(word.slice(start, end)) < usesNeeded(length)) continue;
      covered[end] = Math.max(covered[end] ?? 0, (covered[start] ?? 0) + length);
    }
  }
  return (covered[word.length] ?? 0) / Math.max(1, word.length);
}

/** No word of a real name is longer; cutting takes time that grows with the square of the length. */
const LONGEST_CUT = 64;

/** The shorter a word, the likelier its letters stand next to each other by chance. */
function usesNeeded(length: number): number {
  if (length === 2) return 40;
  if (length === 3) return 8;
  return length === 4 ? 4 : 2;
}

function patternOf(words: readonly string[], position: number): string {
  return words.map((word, i) => (i === position ? '*' : word)).join('-');
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

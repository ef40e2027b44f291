/**
 * How likely a sequence of letters is among the words of package names: a 4-gram model with
 * Witten-Bell smoothing. A slip of the finger leaves letter sequences that nobody would choose
 * (`reqjuests`), a name somebody chose does not (`requestor`).
 */
export class LetterModel {
  /** Occurrences of each sequence of 1 to 4 symbols, by the sequence read as a number in base 38. */
  readonly #counts: readonly Uint32Array[];
  /** How many different symbols follow each sequence of 0 to 3 symbols. */
  readonly #followers: readonly Uint32Array[];
  /** How many symbols follow it in all. */
  readonly #totals: readonly Uint32Array[];

  constructor(words: Iterable<string>) {
    const orders = [1, 2, 3, 4];
    this.#counts = orders.map((order) => new Uint32Array(SYMBOLS ** order));
    this.#followers = orders.map((order) => new Uint32Array(SYMBOLS ** (order - 1)));
    this.#totals = orders.map((order) => new Uint32Array(SYMBOLS ** (order - 1)));
    for (const word of words) this.#learn(encode(word));
  }

  #learn(symbols: Uint8Array): void {
    for (let i = PAD; i < symbols.length; i += 1) {
      let context = 0;
      let scale = 1;
      for (let order = 0; order < 4; order += 1) {
        if (order > 0) {
          context += (symbols[i - order] ?? 0) * scale;
          scale *= SYMBOLS;
        }
        const counts = this.#counts[order];
        const followers = this.#followers[order];
        const totals = this.#totals[order];
        if (!counts || !followers || !totals) continue;
        const key = context * SYMBOLS + (symbols[i] ?? 0);
        if (counts[key] === 0) followers[context] = (followers[context] ?? 0) + 1;
        counts[key] = (counts[key] ?? 0) + 1;
        totals[context] = (totals[context] ?? 0) + 1;
      }
    }
  }

  /**
   * The surprise of a word in bits: the sum over its letters and its end.
   *
   * @param forget the word was one of those learned and is to be judged as if it had not been
   */
  surprise(word: string, forget: boolean): number {
    const symbols = encode(word);
    const own = forget ? 1 : 0;
    let bits = 0;
    for (let i = PAD; i < symbols.length; i += 1) {
      let probability = 1 / SYMBOLS;
      let context = 0;
      let scale = 1;
      for (let order = 0; order < 4; order += 1) {
        if (order > 0) {
          context += (symbols[i - order] ?? 0) * scale;
          scale *= SYMBOLS;
        }
        const key = context * SYMBOLS + (symbols[i] ?? 0);
        const total = Math.max(0, (this.#totals[order]?.[context] ?? 0) - own);
        if (total === 0) break;
        const count = Math.max(0, (this.#counts[order]?.[key] ?? 0) - own);
        const followers = Math.max(
          1,
          (this.#followers[order]?.[context] ?? 0) - (own && count === 0 ? 1 : 0),
        );
        probability = (count + followers * probability) / (total + followers);
      }
      bits -= Math.log2(probability);
    }
    return bits;
  }
}

/** a to z, 0 to 9, the edge of a word, anything else. */
const SYMBOLS = 38;
const EDGE = 36;
const OTHER = 37;
const PAD = 3;

function encode(word: string): Uint8Array {
  const symbols = new Uint8Array(word.length + PAD + 1).fill(EDGE);
  for (let i = 0; i < word.length; i += 1) {
    const code = word.charCodeAt(i);
    const isLetter = code >= 97 && code <= 122;
    const isDigit = code >= 48 && code <= 57;
    symbols[i + PAD] = isLetter ? code - 97 : isDigit ? code - 48 + 26 : OTHER;
  }
  return symbols;
}

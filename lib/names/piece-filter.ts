import { RollingHash } from './rolling-hash';

/**
 * Says of most pieces of a text, without cutting them out, that they are none of the given words. A
 * name has a hundred pieces of which one or two are words, so this is asked before any map is.
 */
export class PieceFilter {
  readonly #bits: Uint32Array;
  readonly #shift: number;

  constructor(words: readonly string[]) {
    // 32 bits a word: three pieces in a hundred get through for nothing.
    const size = Math.max(10, Math.ceil(Math.log2(words.length * 32 + 1)));
    this.#shift = 32 - size;
    this.#bits = new Uint32Array(2 ** (size - 5));
    for (const word of words) {
      const bit = new RollingHash(word).whole() >>> this.#shift;
      this.#bits[bit >>> 5] = (this.#bits[bit >>> 5] ?? 0) | (1 << (bit & 31));
    }
  }

  /** @param hash of a piece, by `RollingHash`. @returns false only where it is none of the words */
  mayHold(hash: number): boolean {
    const bit = hash >>> this.#shift;
    return (((this.#bits[bit >>> 5] ?? 0) >>> (bit & 31)) & 1) === 1;
  }
}

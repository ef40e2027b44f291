/**
 * The polynomial hashes of all pieces of a text: read once, each piece then costs a multiplication,
 * and no string is cut out of it. Of a text longer than 512 characters the beginning is read.
 */
export class RollingHash {
  readonly length: number;
  /** Of what stands before each position. */
  readonly before: Int32Array;

  constructor(text: string) {
    this.length = Math.min(text.length, LONGEST_HASHED);
    this.before = new Int32Array(this.length + 1);
    for (let i = 0; i < this.length; i += 1) {
      this.before[i + 1] = (Math.imul(this.before[i] ?? 0, BASE) + text.charCodeAt(i)) | 0;
    }
  }

  whole(): number {
    return mix(this.before[this.length] ?? 0);
  }

  /** Of the piece from `from` up to, without, `to`. */
  piece(from: number, to: number): number {
    return mix(this.#raw(from, to));
  }

  /** Of what stands behind the cut followed by what stands before it. */
  turned(cut: number): number {
    const behind = Math.imul(this.#raw(cut, this.length), powers[cut] ?? 0);
    return mix((behind + (this.before[cut] ?? 0)) | 0);
  }

  #raw(from: number, to: number): number {
    const moved = Math.imul(this.before[from] ?? 0, powers[to - from] ?? 0);
    return ((this.before[to] ?? 0) - moved) | 0;
  }
}

export const LONGEST_HASHED = 512;

const BASE = 0x01000193;
/** What a hash is multiplied by when so many characters follow. */
export const powers = new Int32Array(LONGEST_HASHED + 1);
powers[0] = 1;
for (let i = 1; i <= LONGEST_HASHED; i += 1) powers[i] = Math.imul(powers[i - 1] ?? 0, BASE);

/** Spreads a polynomial hash over all 32 bits (the finalizer of MurmurHash3). */
export function mix(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

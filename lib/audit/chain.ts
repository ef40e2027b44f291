import { createHash } from 'node:crypto';

/** One entry with every field as the text that is hashed. */
export interface ChainEntry {
  readonly seq: string;
  /** UTC to the microsecond: `2026-11-26T13:40:00.123456Z` */
  readonly at: string;
  readonly actorKind: string;
  readonly actorId: string | null;
  readonly actorName: string;
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly previousHash: string;
  readonly hash: string;
}

/** What the first entry is chained to. */
const NOTHING = '0'.repeat(64);

export interface ChainProblem {
  readonly seq: string;
  /** `missing`: entries before this one are gone. `changed`: it is not what was hashed. */
  readonly kind: 'missing' | 'changed' | 'unchained';
  readonly words: string;
}

/** SHA-256 in hex, as the database's `audit_hash` computes it: the two do not share a line of code. */
export function hashEntry(entry: Omit<ChainEntry, 'hash'>): string {
  const fields = [
    entry.previousHash,
    entry.seq,
    entry.at,
    entry.actorKind,
    entry.actorId,
    entry.actorName,
    entry.action,
    entry.subjectKind,
    entry.subjectId,
    entry.before,
    entry.after,
  ];
  const hash = createHash('sha256');
  for (const field of fields) {
    hash.update(field === null ? '-;' : `${Buffer.byteLength(field)}:${field};`);
  }
  return hash.digest('hex');
}

/** Follows the chain from entry to entry, in order. */
export class ChainCheck {
  #last: { readonly seq: bigint; readonly hash: string } = { seq: 0n, hash: NOTHING };
  #entries = 0;

  /** The last entry that was looked at. */
  get head(): { readonly entries: number; readonly seq: string; readonly hash: string } {
    return { entries: this.#entries, seq: String(this.#last.seq), hash: this.#last.hash };
  }

  /** @returns what is wrong with this entry, or between it and the one before */
  next(entry: ChainEntry): ChainProblem | null {
    const { seq, previousHash, hash } = entry;
    const last = this.#last;
    this.#last = { seq: BigInt(seq), hash };
    this.#entries += 1;
    if (BigInt(seq) !== last.seq + 1n) {
      const gone = BigInt(seq) - last.seq - 1n;
      return { seq, kind: 'missing', words: `${gone} entries before it are missing` };
    }
    if (hashEntry(entry) !== hash) {
      return { seq, kind: 'changed', words: 'its content is not what was hashed' };
    }
    if (previousHash !== last.hash) {
      return { seq, kind: 'unchained', words: 'it is not chained to the entry before it' };
    }
    return null;
  }
}

import { createHash } from 'node:crypto';

/** 64 hex digits, the same for the same text. */
export function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Nine digits, the same for the same text. */
export function hashNumber(text: string): number {
  return 100_000_000 + (Number.parseInt(hash(text).slice(0, 8), 16) % 900_000_000);
}

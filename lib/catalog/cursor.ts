import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Result } from '@/lib/result';

/**
 * Where a page of a list begins or ends: the sort key of a row and, for rows of one key, what tells
 * them apart. A list paged by keys neither repeats nor leaves out rows when a night adds some.
 */
export interface Cursor {
  readonly direction: 'after' | 'before';
  readonly key: string;
  readonly tie: string;
}

export type CursorError = 'malformed' | 'of-another-list';

const schema = z.tuple([
  z.string().length(8),
  z.enum(['after', 'before']),
  z.string().max(300),
  z.string().max(300),
]);

/** The part of a cursor that ties it to its list: another filter or order is another list. */
function fingerprint(list: string): string {
  return createHash('sha256').update(list).digest('base64url').slice(0, 8);
}

/** @param list whatever decides which rows are listed and in which order, as one text */
export function renderCursor(list: string, { direction, key, tie }: Cursor): string {
  return Buffer.from(JSON.stringify([fingerprint(list), direction, key, tie])).toString(
    'base64url',
  );
}

/** Reads what `renderCursor` wrote for the same list; anything else is an error, never a first page. */
export function parseCursor(list: string, text: string): Result<Cursor, CursorError> {
  if (text.length > 1_200 || !/^[\w-]+$/.test(text)) return { ok: false, error: 'malformed' };
  let decoded: unknown;
  try {
    decoded = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return { ok: false, error: 'malformed' };
    throw error;
  }
  const parsed = schema.safeParse(decoded);
  if (!parsed.success) return { ok: false, error: 'malformed' };
  const [owner, direction, key, tie] = parsed.data;
  if (owner !== fingerprint(list)) return { ok: false, error: 'of-another-list' };
  return { ok: true, value: { direction, key, tie } };
}

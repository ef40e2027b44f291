import { AppError } from '@/lib/app-error';
import { type Cursor, parseCursor, renderCursor } from '../cursor';
import { fitsKeyset, type Keyed, type SortKey } from '../store/keyset';

export interface Page<Row> {
  readonly rows: readonly Row[];
  /** Null at the end of the list. */
  readonly nextCursor: string | null;
  /** Null on the first page. */
  readonly previousCursor: string | null;
}

/**
 * Reads the cursor of a request.
 *
 * @param list whatever decides which rows are listed and in which order, as one text
 * @throws AppError `bad-request` for a cursor that is not one of this list
 */
export function readCursor(
  list: string,
  sort: Pick<SortKey, 'type' | 'tie'>,
  text: string | null,
): Cursor | null {
  if (text === null || text === '') return null;
  const parsed = parseCursor(list, text);
  if (!parsed.ok || !fitsKeyset(sort, parsed.value)) {
    throw new AppError(
      'bad-request',
      'This cursor belongs to another list, or is none: begin again without it.',
    );
  }
  return parsed.value;
}

/**
 * Makes a page of what a store found behind a cursor.
 *
 * @param found in the order of the list, asked for with one row more than `limit`
 */
export function toPage<Row extends Keyed>(
  list: string,
  found: readonly Row[],
  limit: number,
  cursor: Cursor | null,
): Page<Omit<Row, keyof Keyed>> {
  const hasMore = found.length > limit;
  const isBackwards = cursor?.direction === 'before';
  // Going back, the row too many is the one before the page.
  const shown = isBackwards && hasMore ? found.slice(1) : found.slice(0, limit);
  const cursorAt = (direction: Cursor['direction'], row: Row | undefined) =>
    row === undefined ? null : renderCursor(list, { direction, key: row.key, tie: row.tie });
  return {
    rows: shown.map(({ key: _key, tie: _tie, ...row }) => row),
    nextCursor: isBackwards || hasMore ? cursorAt('after', shown.at(-1)) : null,
    previousCursor: (isBackwards ? hasMore : cursor !== null) ? cursorAt('before', shown[0]) : null,
  };
}

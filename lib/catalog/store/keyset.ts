import { Prisma } from '@/lib/db/generated/client';
import type { Cursor } from '../cursor';

/** What a list is ordered by. Rows of one key are told apart by an id, or by `tie: 'text'` by a name. */
export interface SortKey {
  readonly key: Prisma.Sql;
  readonly type: 'text' | 'number';
  readonly isDescending: boolean;
  readonly tie?: 'text';
}

/** What a page of a list carries beside its rows, to make cursors of. */
export interface Keyed {
  readonly key: string;
  readonly tie: string;
}

export interface Keyset {
  /** To be selected AS page_key: text in byte order, a number as float8. */
  readonly key: Prisma.Sql;
  /** Holds for the rows behind the cursor; of a table with the columns `page_key` and `page_id`. */
  readonly isBeyond: Prisma.Sql;
  /** ORDER BY, the other way round where the cursor leads back. */
  readonly order: Prisma.Sql;
  readonly isBackwards: boolean;
}

/** The parts of a query that lists one page: rows neither repeat nor vanish when others are added. */
export function keyset(sort: SortKey, cursor: Cursor | null): Keyset {
  const { key, type, isDescending, tie } = sort;
  const isBackwards = cursor?.direction === 'before';
  const [order, beyond] =
    isDescending === isBackwards
      ? [Prisma.sql`page_key ASC, page_id ASC`, Prisma.sql`>`]
      : [Prisma.sql`page_key DESC, page_id DESC`, Prisma.sql`<`];
  const cast = type === 'number' ? Prisma.sql`::float8` : Prisma.sql`::text COLLATE "C"`;
  const tieCast = tie === 'text' ? Prisma.sql`::text COLLATE "C"` : Prisma.sql`::int`;
  return {
    key: type === 'number' ? Prisma.sql`(${key})::float8` : Prisma.sql`(${key}) COLLATE "C"`,
    isBeyond:
      cursor === null
        ? Prisma.sql`TRUE`
        : Prisma.sql`(page_key, page_id) ${beyond} (${cursor.key}${cast}, ${cursor.tie}${tieCast})`,
    order,
    isBackwards,
  };
}

/** Whether a cursor can be of such a list; a made-up one must not reach a cast. */
export function fitsKeyset(sort: Pick<SortKey, 'type' | 'tie'>, { key, tie }: Cursor): boolean {
  const isNumber = /^-?\d{1,15}(?:\.\d{1,20})?(?:e[+-]?\d{1,2})?$/;
  if (key.includes('\0') || tie.includes('\0')) return false;
  return (
    (sort.type === 'text' || isNumber.test(key)) && (sort.tie === 'text' || /^\d{1,9}$/.test(tie))
  );
}

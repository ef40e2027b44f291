import { z } from 'zod';
import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import type { Cursor } from '../cursor';
import { type HolderSort, holderSchema } from '../package-record';
import type { Scope } from '../scope';
import { keyset, type SortKey } from './keyset';

export interface HolderPageRequest {
  readonly scope: Scope;
  /** Only this release; null: any. */
  readonly version: string | null;
  readonly sort: HolderSort;
  readonly cursor: Cursor | null;
  readonly limit: number;
}

/** Order of the versions `v` of images `i` that hold a release; `version` is what versions sort by. */
export function holderSortKey(sort: HolderSort, version = Prisma.empty): SortKey {
  const isDescending = sort.startsWith('-');
  switch (sort) {
    case '-updated':
      return { key: Prisma.sql`extract(epoch FROM v.created_at)`, type: 'number', isDescending };
    case 'name':
    case '-name':
      return { key: Prisma.sql`i.name`, type: 'text', isDescending };
    case 'version':
    case '-version':
      return { key: version, type: 'text', isDescending };
  }
}

/** The live versions `v` of images `i`, or only those that `last.md` names. */
function fromWholeVersions(scope: Scope): Prisma.Sql {
  return scope === 'all'
    ? Prisma.sql`image i JOIN image_version v ON v.image_id = i.id AND v.removed_at IS NULL`
    : Prisma.sql`image i JOIN image_version v ON v.id = i.last_version_id AND i.removed_at IS NULL`;
}

/** What the scope leaves of versions `v` of images `i`. */
function isHolderInScope(scope: Scope): Prisma.Sql {
  return scope === 'active' ? Prisma.sql`i.status IN ('active', 'unknown')` : Prisma.sql`TRUE`;
}

const keyedHolderSchema = z.array(
  holderSchema.extend({ key: z.string(), tie: z.string(), total: z.int() }),
);

/** One page of the versions that hold a package, each row with the total of all pages. */
export function listHolders(packageId: number, request: HolderPageRequest) {
  const position = Prisma.sql`array_position(v.python_package_ids, ${packageId}::int)`;
  return listHoldersOf(request, {
    held: Prisma.sql`python_release r
           ON r.id = v.python_release_ids[${position}]
          AND v.python_package_ids @> ARRAY[${packageId}::int]`,
    version: Prisma.sql`r.version`,
    versionKey: Prisma.sql`r.sort_key`,
  });
}

interface Held {
  /** What is joined to versions `v`, and on what. */
  readonly held: Prisma.Sql;
  /** Its version, as it is written and as it sorts. */
  readonly version: Prisma.Sql;
  readonly versionKey: Prisma.Sql;
}

/** One page of the versions that hold something; by hand for the keyset and the total beside it. */
export async function listHoldersOf(request: HolderPageRequest, of: Held) {
  const { scope, version, sort, cursor, limit } = request;
  const sortKey = holderSortKey(sort, of.versionKey);
  const { key, isBeyond, order, isBackwards } = keyset(sortKey, cursor);
  const rows = await db().$queryRaw`
    WITH holder AS MATERIALIZED (
      SELECT v.id AS page_id, ${key} AS page_key, ${of.version} AS version
        FROM ${fromWholeVersions(scope)}
        JOIN ${of.held}
       WHERE ${isHolderInScope(scope)}
         AND ${version === null ? Prisma.sql`TRUE` : Prisma.sql`${of.version} = ${version}`}
    ), page AS (
      SELECT * FROM holder WHERE ${isBeyond} ORDER BY ${order} LIMIT ${limit}
    )
    SELECT i.name AS image, v.tag, v.id = i.last_version_id AS "isLast", i.status,
           v.created_at AS "createdAt", page.version, v.python_version AS "pythonVersion",
           v.os_id AS "osId", v.os_version AS "osVersion",
           page_key::text AS key, page_id::text AS tie,
           (SELECT count(*) FROM holder)::int AS total
      FROM page
      JOIN image_version v ON v.id = page_id
      JOIN image i ON i.id = v.image_id
     ORDER BY ${order}`;
  const parsed = keyedHolderSchema.parse(rows);
  return isBackwards ? parsed.toReversed() : parsed;
}

import { z } from 'zod';
import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { likeHolding } from '@/lib/db/like';
import type { Cursor } from '../cursor';
import type { PackageFilter, PackageSort } from '../package-filter';
import { packageListRowSchema } from '../package-record';
import type { Scope } from '../scope';
import { keyset, type SortKey } from './keyset';

/** How many hold a package, as the scope counts; of python_package or os_package_reach under `table`. */
export function reachOf(scope: Scope, table = Prisma.sql`p`): Prisma.Sql {
  if (scope === 'active') return Prisma.sql`${table}.active_count`;
  return scope === 'last' ? Prisma.sql`${table}.last_count` : Prisma.sql`${table}.version_count`;
}

/** Order of a list of packages: `p` has `name`, `releases` and the counts; `fit` is how well the text fits. */
export function packageSortKey(sort: PackageSort, scope: Scope): SortKey {
  const isDescending = sort.startsWith('-') || sort === 'match';
  switch (sort) {
    case 'match':
      return {
        key: Prisma.sql`p.fit * 100000 + ${reachOf(scope)}`,
        type: 'number',
        isDescending,
      };
    case '-images':
    case 'images':
      return { key: reachOf(scope), type: 'number', isDescending };
    case '-versions':
      return { key: Prisma.sql`p.version_count`, type: 'number', isDescending };
    case '-releases':
      return { key: Prisma.sql`p.releases`, type: 'number', isDescending };
    case 'name':
    case '-name':
      return { key: Prisma.sql`p.name`, type: 'text', isDescending };
  }
}

/** 3 the name, 2 its beginning, 1 part of it; 0 not at all. */
export function nameFit(name: Prisma.Sql, text: string): Prisma.Sql {
  return Prisma.sql`CASE WHEN ${name} = ${text} THEN 3 WHEN starts_with(${name}, ${text}) THEN 2
    WHEN ${name} LIKE ${likeHolding(text)} THEN 1 ELSE 0 END`;
}

export interface PackagePageRequest {
  readonly filter: PackageFilter;
  /** The text as the names are written; empty for all. */
  readonly wanted: string;
  readonly cursor: Cursor | null;
  readonly limit: number;
}

export const countsSchema = z.tuple([z.object({ active: z.int(), last: z.int(), all: z.int() })]);
export type PackageCounts = z.output<typeof countsSchema>[0];

/** How many packages of a name there are in each scope. */
export async function countPackages(wanted: string): Promise<PackageCounts> {
  const rows = await db().$queryRaw`
    SELECT (count(*) FILTER (WHERE active_count > 0))::int AS active,
           (count(*) FILTER (WHERE last_count > 0))::int AS last,
           (count(*) FILTER (WHERE version_count > 0))::int AS "all"
      FROM python_package
     WHERE normalized_name LIKE ${likeHolding(wanted)}`;
  return countsSchema.parse(rows)[0];
}

const keyedPackageSchema = packageListRowSchema.extend({ key: z.string(), tie: z.string() });

/**
 * One page of the Python packages. By hand for the keyset and for the summary of the newest scan; some
 * 950 names are read as a whole, releases by their unique index.
 */
export async function listPackages({ filter, wanted, cursor, limit }: PackagePageRequest) {
  const sortKey = packageSortKey(filter.sort, filter.scope);
  const { key, isBeyond, order, isBackwards } = keyset(sortKey, cursor);
  const rows = await db().$queryRaw`
    WITH matching AS (
      SELECT p.id AS page_id, ${key} AS page_key, p.releases
        FROM (SELECT p.*, normalized_name AS name, ${nameFit(Prisma.sql`p.normalized_name`, wanted)} AS fit,
                     (SELECT count(*) FROM python_release r WHERE r.package_id = p.id)::int AS releases
                FROM python_package p) p
       WHERE p.fit > 0 AND ${reachOf(filter.scope)} > 0
    ), page AS (
      SELECT * FROM matching WHERE ${isBeyond} ORDER BY ${order} LIMIT ${limit}
    )
    SELECT p.normalized_name AS name, p.display_name AS "displayName", p.on_pypi AS "onPypi",
           page.releases AS "releaseCount", p.version_count AS "versionCount",
           p.last_count AS "lastCount", p.active_count AS "activeCount",
           (SELECT (array_agg(r.version ORDER BY r.sort_key DESC))[1] FROM python_release r
             WHERE r.package_id = p.id) AS newest,
           (SELECT (array_agg(m.summary ORDER BY m.id DESC))[1] FROM python_meta m
             WHERE m.package_id = p.id AND m.summary IS NOT NULL) AS summary,
           page_key::text AS key, page_id::text AS tie
      FROM page
      JOIN python_package p ON p.id = page_id
     ORDER BY ${order}`;
  const parsed = z.array(keyedPackageSchema).parse(rows);
  return isBackwards ? parsed.toReversed() : parsed;
}

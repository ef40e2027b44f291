import { z } from 'zod';
import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { likeHolding } from '@/lib/db/like';
import {
  type HeldOsRelease,
  heldOsReleaseSchema,
  type OsPackageListRow,
  osPackageListRowSchema,
} from '../os-package-record';
import type { PackageSort } from '../package-filter';
import type { Scope } from '../scope';
import { type HolderPageRequest, listHoldersOf } from './holder';
import { keyset, type SortKey } from './keyset';
import {
  countsSchema,
  nameFit,
  type PackageCounts,
  type PackagePageRequest,
  packageSortKey,
  reachOf,
} from './package-list';

const listed = Prisma.sql`p.name, p.managers, p.origins, p.virtual,
           p.release_count AS "releaseCount", p.version_count AS "versionCount",
           p.last_count AS "lastCount", p.active_count AS "activeCount"`;

const keyedSchema = z.array(osPackageListRowSchema.extend({ key: z.string(), tie: z.string() }));

export function osPackageSortKey(sort: PackageSort, scope: Scope): SortKey {
  return { ...packageSortKey(sort, scope), tie: 'text' };
}

/**
 * One page of the OS packages; virtual ones are left out. By hand for the keyset; os_package_reach has
 * some 2,000 names, which also tell rows of one key apart.
 */
export async function listOsPackages({ filter, wanted, cursor, limit }: PackagePageRequest) {
  const sortKey = osPackageSortKey(filter.sort, filter.scope);
  const { key, isBeyond, order, isBackwards } = keyset(sortKey, cursor);
  const rows = await db().$queryRaw`
    WITH matching AS (
      SELECT ${key} AS page_key,
             p.name COLLATE "C" AS page_id
        FROM (SELECT p.*, p.release_count AS releases, ${nameFit(Prisma.sql`p.name`, wanted)} AS fit
                FROM os_package_reach p WHERE NOT p.virtual) p
       WHERE p.fit > 0 AND ${reachOf(filter.scope)} > 0
    ), page AS (
      SELECT * FROM matching WHERE ${isBeyond} ORDER BY ${order} LIMIT ${limit}
    )
    SELECT ${listed}, page_key::text AS key, page_id AS tie
      FROM page
      JOIN os_package_reach p ON p.name = page_id
     ORDER BY ${order}`;
  const parsed = keyedSchema.parse(rows);
  return isBackwards ? parsed.toReversed() : parsed;
}

/** How many OS packages of a name there are in each scope. */
export async function countOsPackages(wanted: string): Promise<PackageCounts> {
  const rows = await db().$queryRaw`
    SELECT (count(*) FILTER (WHERE active_count > 0))::int AS active,
           (count(*) FILTER (WHERE last_count > 0))::int AS last,
           (count(*) FILTER (WHERE version_count > 0))::int AS "all"
      FROM os_package_reach
     WHERE NOT virtual AND name LIKE ${likeHolding(wanted)}`;
  return countsSchema.parse(rows)[0];
}

export async function findOsPackage(name: string): Promise<OsPackageListRow | null> {
  const rows = await db().$queryRaw`
    SELECT ${listed} FROM os_package_reach p WHERE p.name = ${name}`;
  return z.array(osPackageListRowSchema).parse(rows)[0] ?? null;
}

/** Other packages built from the same source, those in most images first. */
export async function listSiblings(
  name: string,
  origins: readonly string[],
): Promise<readonly OsPackageListRow[]> {
  if (origins.length === 0) return [];
  const rows = await db().$queryRaw`
    SELECT ${listed} FROM os_package_reach p
     WHERE p.origins && ${[...origins]}::text[] AND p.name <> ${name}
     ORDER BY p.active_count DESC, p.name LIMIT 30`;
  return z.array(osPackageListRowSchema).parse(rows);
}

/** Lists with a package of this name, by os_list_packages; versions by image_version_os_list. */
const heldBy = (name: string) => Prisma.sql`
  (SELECT o.manager, o.version, o.origin, l.id AS os_list_id
     FROM os_package o JOIN os_list l ON l.package_ids @> ARRAY[o.id]
    WHERE o.name = ${name}) AS o`;

/** The versions of an OS package that live versions of images hold, in no order. */
export async function listHeldOsReleases(name: string): Promise<readonly HeldOsRelease[]> {
  const rows = await db().$queryRaw`
    SELECT o.manager, o.version, min(o.origin) AS origin,
           array_agg(DISTINCT coalesce(v.os_id || ' ' || CASE
               WHEN v.os_id IN ('alpine', 'ubuntu')
               THEN split_part(v.os_version, '.', 1) || '.' || split_part(v.os_version, '.', 2)
               ELSE split_part(v.os_version, '.', 1) END, 'not stated')) AS systems,
           count(*)::int AS "versionCount",
           (count(*) FILTER (WHERE v.id = i.last_version_id))::int AS "lastCount",
           (count(*) FILTER (WHERE v.id = i.last_version_id
                               AND i.status IN ('active', 'unknown')))::int AS "activeCount",
           min(v.created_at) AS "firstBuiltAt", max(v.created_at) AS "lastBuiltAt"
      FROM ${heldBy(name)}
      JOIN image_version v ON v.os_list_id = o.os_list_id AND v.removed_at IS NULL
      JOIN image i ON i.id = v.image_id AND i.removed_at IS NULL
     GROUP BY o.manager, o.version`;
  return z.array(heldOsReleaseSchema).parse(rows);
}

/** One page of the versions that hold an OS package, each row with the total of all pages. */
export function listOsHolders(name: string, request: HolderPageRequest) {
  const version = Prisma.sql`o.version`;
  return listHoldersOf(request, {
    held: Prisma.sql`${heldBy(name)} ON o.os_list_id = v.os_list_id`,
    version,
    versionKey: version,
  });
}

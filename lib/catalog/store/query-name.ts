import { z } from 'zod';
import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { likeHolding } from '@/lib/db/like';
import type { Condition } from '../search-query';

/** What a search text names, looked up: names to ids. */

/** Ids by PEP 503 name; a name the catalogue has never seen is not in the map. */
export async function findPackageIds(
  names: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (names.length === 0) return new Map();
  const rows = await db().pythonPackage.findMany({
    where: { normalizedName: { in: [...names] } },
    select: { id: true, normalizedName: true },
  });
  return new Map(rows.map((row) => [row.normalizedName, row.id]));
}

/** Every version of a package that any image has held. */
export async function listReleases(
  packageId: number,
): Promise<readonly { readonly id: number; readonly version: string }[]> {
  return db().pythonRelease.findMany({
    where: { packageId },
    select: { id: true, version: true },
  });
}

/**
 * The entries that are not repeated for every version, by config_entry_said: some 400 of 34,000.
 * The conditions must be those of the index.
 */
const saidEntry = Prisma.sql`c.kind <> 'os-release' AND c.key NOT IN
  ('DOCKER_IMAGE', 'org.opencontainers.image.version', 'org.opencontainers.image.revision')`;

const foundSchema = z.array(z.object({ name: z.string(), ids: z.array(z.int()) }));

/**
 * For each name the lists with an OS package of it, or built from its source. Package by package
 * through os_list_packages: `&&` with all 250 versions of openssl asks each list for each of them.
 */
export async function findOsListIds(
  names: readonly string[],
): Promise<ReadonlyMap<string, readonly number[]>> {
  if (names.length === 0) return new Map();
  const rows = await db().$queryRaw`
    SELECT n.name, ARRAY(
             SELECT DISTINCT l.id
               FROM os_package o JOIN os_list l ON l.package_ids @> ARRAY[o.id]
              WHERE o.name = n.name OR o.origin = n.name) AS ids
      FROM unnest(${[...new Set(names)]}::text[]) AS n(name)`;
  return new Map(foundSchema.parse(rows).map(({ name, ids }) => [name, ids]));
}

/**
 * For each word the variables and labels that hold it in key or value. One and two letters are in
 * nearly all of them, so they are not looked for.
 */
export async function findConfigIdsOfWords(
  words: readonly string[],
): Promise<ReadonlyMap<string, readonly number[]>> {
  const long = words.filter((word) => [...word].length > 2);
  if (long.length === 0) return new Map();
  const rows = await db().$queryRaw`
    SELECT w.word AS name, array_agg(c.id) AS ids
      FROM unnest(${long}::text[], ${long.map(likeHolding)}::text[]) AS w(word, pattern)
      JOIN config_entry c ON ${saidEntry} AND (c.key ILIKE w.pattern OR c.value ILIKE w.pattern)
     GROUP BY w.word`;
  return new Map(foundSchema.parse(rows).map(({ name, ids }) => [name, ids]));
}

const idSchema = z.array(z.object({ id: z.int() }));

/** The variables or labels a qualifier asks for; with a key, all of that key. */
export async function findConfigIds({
  kind,
  key,
  text,
}: Extract<Condition, { kind: 'env' | 'label' }>): Promise<readonly number[]> {
  const pattern = likeHolding(text);
  const entry =
    key === null
      ? Prisma.sql`${saidEntry} AND (c.key ILIKE ${pattern} OR c.value ILIKE ${pattern})`
      : Prisma.sql`lower(c.key) = lower(${key}) AND c.value ILIKE ${pattern}`;
  const rows = await db().$queryRaw`
    SELECT c.id FROM config_entry c WHERE c.kind = ${kind} AND ${entry}`;
  return idSchema.parse(rows).map(({ id }) => id);
}

/** The scans of packages with a license line that holds the text. */
export async function findLicenseMetaIds(text: string): Promise<readonly number[]> {
  const rows = await db().$queryRaw`
    SELECT m.id
      FROM license_set s
      JOIN python_meta m ON m.license_set_id = s.id
     WHERE EXISTS (SELECT FROM unnest(s.lines) AS line WHERE line ILIKE ${likeHolding(text)})`;
  return idSchema.parse(rows).map(({ id }) => id);
}

/** The releases whose license is settled to be this one; by license_settled_expression. */
export async function findReleaseIdsOfLicense(spdx: string): Promise<readonly number[]> {
  const rows = await db().$queryRaw`
    SELECT s.release_id AS id
      FROM license_expression e JOIN license_settled s ON s.expression_id = e.id
     WHERE lower(e.spdx) = lower(${spdx})`;
  return idSchema.parse(rows).map(({ id }) => id);
}

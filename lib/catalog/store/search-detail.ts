import { z } from 'zod';
import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { IMAGE_STATUSES } from '../search-query';
import type { SimilarName } from '../spelling';

const imageHitSchema = z.object({
  versionId: z.int(),
  name: z.string(),
  tag: z.string(),
  isLast: z.boolean(),
  status: z.enum(IMAGE_STATUSES),
  replacementName: z.string().nullable(),
  createdAt: z.date(),
  pythonVersion: z.string().nullable(),
  pythonCount: z.int(),
  osId: z.string().nullable(),
  osVersion: z.string().nullable(),
  children: z.int(),
  packages: z.array(z.string()),
  osPackages: z.array(z.string()),
  config: z.array(z.string()),
});
export type ImageHitDetail = z.output<typeof imageHitSchema>;

/** What a search looked for inside images; `osNames` are names of OS packages or of their sources. */
export interface LookedFor {
  readonly packageIds: readonly number[];
  readonly osNames: readonly string[];
  readonly configIds: readonly number[];
}

/** The images of a page of hits, with those of their packages and settings that were looked for. */
export async function describeImageHits(
  versionIds: readonly number[],
  { packageIds, osNames, configIds }: LookedFor,
): Promise<ReadonlyMap<number, ImageHitDetail>> {
  if (versionIds.length === 0) return new Map();
  // Most searches look for one of the three; the rest need not be planned.
  const none = Prisma.sql`'{}'::text[]`;
  const packages =
    packageIds.length === 0
      ? none
      : Prisma.sql`ARRAY(
          SELECT p.display_name || ' ' || r.version
            FROM unnest(v.python_package_ids, v.python_release_ids) AS u(package_id, release_id)
            JOIN python_package p ON p.id = u.package_id
            JOIN python_release r ON r.id = u.release_id
           WHERE u.package_id = ANY(${[...packageIds]}::int[]))`;
  const osPackages =
    osNames.length === 0
      ? none
      : Prisma.sql`ARRAY(
          SELECT o.name || ' ' || o.version
            FROM os_list l CROSS JOIN LATERAL unnest(l.package_ids) AS u(id)
            JOIN wanted o ON o.id = u.id
           WHERE l.id = v.os_list_id
           ORDER BY o.name <> ALL(${[...osNames]}::text[]), o.name
           LIMIT 2)`;
  const config =
    configIds.length === 0
      ? none
      : Prisma.sql`ARRAY(
          SELECT c.key || '=' || c.value
            FROM unnest(v.env_ids || v.label_ids) AS u(id)
            JOIN config_entry c ON c.id = u.id
           WHERE u.id = ANY(${[...configIds]}::int[])
           LIMIT 2)`;
  const rows = await db().$queryRaw`
    WITH wanted AS MATERIALIZED (
      SELECT id, name, version FROM os_package
       WHERE name = ANY(${[...osNames]}::text[]) OR origin = ANY(${[...osNames]}::text[]))
    SELECT v.id AS "versionId", i.name, v.tag, v.id = i.last_version_id AS "isLast", i.status,
           i.replacement_name AS "replacementName", v.created_at AS "createdAt",
           v.python_version AS "pythonVersion", v.python_count AS "pythonCount",
           v.os_id AS "osId", v.os_version AS "osVersion", i.child_count AS children,
           ${packages} AS packages, ${osPackages} AS "osPackages", ${config} AS config
      FROM image_version v
      JOIN image i ON i.id = v.image_id
     WHERE v.id = ANY(${[...versionIds]}::int[])`;
  const details = z.array(imageHitSchema).parse(rows);
  return new Map(details.map((detail) => [detail.versionId, detail]));
}

const packageHitSchema = z.object({
  name: z.string(),
  displayName: z.string(),
  summary: z.string().nullable(),
  newest: z.string().nullable(),
  versionCount: z.int(),
  lastCount: z.int(),
  activeCount: z.int(),
});
export type PackageHitDetail = z.output<typeof packageHitSchema>;

/** The Python packages of a page of hits; the summary is that of the newest scan that had one. */
export async function describePackageHits(
  names: readonly string[],
): Promise<ReadonlyMap<string, PackageHitDetail>> {
  if (names.length === 0) return new Map();
  const rows = await db().$queryRaw`
    SELECT p.normalized_name AS name, p.display_name AS "displayName",
           (SELECT (array_agg(m.summary ORDER BY m.id DESC))[1] FROM python_meta m
             WHERE m.package_id = p.id AND m.summary IS NOT NULL) AS summary,
           (SELECT (array_agg(r.version ORDER BY r.sort_key DESC))[1] FROM python_release r
             WHERE r.package_id = p.id) AS newest,
           p.version_count AS "versionCount", p.last_count AS "lastCount",
           p.active_count AS "activeCount"
      FROM python_package p
     WHERE p.normalized_name = ANY(${[...names]}::text[])`;
  const details = z.array(packageHitSchema).parse(rows);
  return new Map(details.map((detail) => [detail.name, detail]));
}

const osHitSchema = z.object({
  name: z.string(),
  managers: z.array(z.string()),
  origins: z.array(z.string()),
  versionCount: z.int(),
  lastCount: z.int(),
  activeCount: z.int(),
});
export type OsHitDetail = z.output<typeof osHitSchema>;

export async function describeOsHits(
  names: readonly string[],
): Promise<ReadonlyMap<string, OsHitDetail>> {
  if (names.length === 0) return new Map();
  const rows = await db().$queryRaw`
    SELECT name, managers, origins, version_count AS "versionCount", last_count AS "lastCount",
           active_count AS "activeCount"
      FROM os_package_reach WHERE name = ANY(${[...names]}::text[])`;
  const details = z.array(osHitSchema).parse(rows);
  return new Map(details.map((detail) => [detail.name, detail]));
}

const similarSchema = z.object({
  word: z.string(),
  name: z.string(),
  uses: z.int(),
  similarity: z.number(),
});

/** Lower than Postgres' own 0.3, which leaves out two swapped letters in a word of six. */
const SIMILARITY = '0.2';

/**
 * For each word the names most like it, by the trigram indexes of the three tables of names.
 *
 * @param inUse only names of living images and of what they hold
 */
export async function findSimilarNames(
  words: readonly string[],
  inUse: boolean,
): Promise<ReadonlyMap<string, readonly SimilarName[]>> {
  if (words.length === 0) return new Map();
  const [, rows] = await db().$transaction([
    db().$queryRaw`SELECT set_config('pg_trgm.similarity_threshold', ${SIMILARITY}, true)`,
    db().$queryRaw`
      SELECT w.word, s.name, s.uses::int, s.similarity::float8
        FROM unnest(${[...words]}::text[]) AS w(word)
       CROSS JOIN LATERAL (
         SELECT name, similarity(name, w.word), CASE WHEN ${inUse} THEN actives ELSE versions END AS uses
           FROM (
             SELECT i.name, (i.status IN ('active', 'unknown'))::int AS actives, 1 AS versions
               FROM image i WHERE i.name % w.word AND i.removed_at IS NULL
             UNION ALL
             SELECT p.normalized_name, p.active_count, p.version_count
               FROM python_package p WHERE p.normalized_name % w.word
             UNION ALL
             SELECT o.name, o.active_count, o.version_count
               FROM os_package_reach o WHERE o.name % w.word AND NOT o.virtual) AS near
          WHERE CASE WHEN ${inUse} THEN actives ELSE versions END > 0 AND name <> w.word
          ORDER BY 2 DESC
          LIMIT 12) AS s`,
  ]);
  const similar = new Map<string, SimilarName[]>();
  for (const { word, ...name } of z.array(similarSchema).parse(rows)) {
    similar.set(word, [...(similar.get(word) ?? []), name]);
  }
  return similar;
}

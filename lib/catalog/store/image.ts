import { z } from 'zod';
import {
  type ChildImage,
  childImageSchema,
  type HistoryPoint,
  historyPointSchema,
  type IgnoredPackage,
  type ImageRecord,
  imageRecordSchema,
  versionRowSchema,
} from '@/lib/catalog/image-record';
import { type ReplacementRow, replacementRowSchema } from '@/lib/catalog/replacement';
import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import type { Cursor } from '../cursor';

/**
 * One image. SQL by hand, because one round trip joins the image, its base and the counts of its
 * versions; image(name) finds it, image_version_history counts.
 */
export async function findImage(name: string): Promise<ImageRecord | null> {
  const rows = await db().$queryRaw`
    SELECT i.id, i.name, i.status,
           i.deprecated_reason AS "deprecatedReason",
           i.replacement_name  AS "replacementName",
           i.devonly,
           i.base_ref          AS "baseRef",
           b.name              AS "baseImage",
           b.status            AS "baseStatus",
           l.tag               AS "lastTag",
           bl.tag              AS "baseLastTag",
           c.live              AS "versionCount",
           c.removed           AS "removedVersionCount",
           i.first_seen_at     AS "firstSeenAt",
           i.removed_at        AS "removedAt",
           i.removed_commit    AS "removedCommit",
           (SELECT json_build_object('buildConf', d.facts -> 'buildConf')
              FROM data_issue d
             WHERE d.image_id = i.id AND d.kind = 'deprecation-disagrees'
             LIMIT 1)          AS "deprecationDisagreement",
           EXISTS (SELECT FROM ingest_run WHERE dockerfiles_commit IS NOT NULL) AS "sourceRead"
      FROM image i
      LEFT JOIN image_version l ON l.id = i.last_version_id
      LEFT JOIN image b ON b.id = i.base_image_id
      LEFT JOIN image_version bl ON bl.id = b.last_version_id
     CROSS JOIN LATERAL (
           SELECT (count(*) FILTER (WHERE v.removed_at IS NULL))::int AS live,
                  (count(*) FILTER (WHERE v.removed_at IS NOT NULL))::int AS removed
             FROM image_version v
            WHERE v.image_id = i.id) c
     WHERE i.name = ${name}`;
  return z.array(imageRecordSchema).parse(rows)[0] ?? null;
}

/** Images whose Dockerfile of today is built on this one, those in use first, then by name. */
export async function listChildImages(imageId: number): Promise<readonly ChildImage[]> {
  const rows = await db().$queryRaw`
    SELECT i.name, i.status,
           l.tag AS "lastTag",
           l.created_at AS "lastCreatedAt",
           CASE WHEN bv.image_id = i.base_image_id THEN bv.tag END AS "builtOnTag"
      FROM image i
      LEFT JOIN image_version l ON l.id = i.last_version_id
      LEFT JOIN image_version bv ON bv.id = l.base_version_id
     WHERE i.base_image_id = ${imageId} AND i.removed_at IS NULL
     ORDER BY i.status = 'active' DESC, i.name`;
  return z.array(childImageSchema).parse(rows);
}

/** Every version as a point in time, oldest first. */
export async function listHistory(imageId: number): Promise<readonly HistoryPoint[]> {
  const rows = await db().$queryRaw`
    SELECT tag,
           created_at       AS "createdAt",
           size_mib::float8 AS "sizeMib",
           python_count     AS "pythonCount",
           os_count         AS "osCount"
      FROM image_version
     WHERE image_id = ${imageId}
     ORDER BY created_at, build_number NULLS FIRST, tag`;
  return z.array(historyPointSchema).parse(rows);
}

export interface VersionPageRequest {
  readonly imageId: number;
  readonly limit: number;
  /** Its key is the tag of a row. */
  readonly cursor: Cursor | null;
  /** Part of the tag, any case; empty for all. */
  readonly contains: string;
}

const keyedVersionSchema = z.array(
  versionRowSchema.extend({ key: z.string(), tie: z.string(), total: z.int() }),
);

/**
 * One page of the tags of an image, newest first, removed ones included, each row with the total of all
 * pages. `previousTag` is the version built before in the whole list, filtered or not.
 *
 * By hand for the window functions, which read image_version_history. A page begins behind a tag, whose
 * row is never deleted: what a night adds in front does not shift it. The widest image has some 650
 * rows, so numbering them all costs less than comparing the three columns of the order.
 */
export async function listVersions(request: VersionPageRequest) {
  const { imageId, limit, cursor, contains } = request;
  const isBackwards = cursor?.direction === 'before';
  const at = Prisma.sql`(SELECT position FROM ordered WHERE tag = ${cursor?.key ?? ''})`;
  const isBeyond =
    cursor === null
      ? Prisma.sql`TRUE`
      : isBackwards
        ? Prisma.sql`position < ${at}`
        : Prisma.sql`position > ${at}`;
  const rows = await db().$queryRaw`
    WITH ordered AS MATERIALIZED (
      SELECT v.id, v.tag, lead(v.tag) OVER newest_first AS previous_tag,
             row_number() OVER newest_first AS position
        FROM image_version v
       WHERE v.image_id = ${imageId}
      WINDOW newest_first AS (ORDER BY v.created_at DESC, v.build_number DESC NULLS LAST, v.tag DESC)
    ), found AS MATERIALIZED (
      SELECT * FROM ordered WHERE strpos(lower(tag), lower(${contains})) > 0
    ), page AS (
      SELECT * FROM found WHERE ${isBeyond}
       ORDER BY position ${isBackwards ? Prisma.sql`DESC` : Prisma.sql`ASC`} LIMIT ${limit}
    )
    SELECT v.tag,
           v.created_at       AS "createdAt",
           v.build_number     AS "buildNumber",
           v.size_mib::float8 AS "sizeMib",
           v.python_version   AS "pythonVersion",
           v.os_id            AS "osId",
           v.os_version       AS "osVersion",
           v.python_count     AS "pythonCount",
           v.os_count         AS "osCount",
           v.trust,
           v.deprecated_header OR v.deprecated_env AS deprecated,
           v.removed_at       AS "removedAt",
           i.last_version_id IS NOT DISTINCT FROM v.id AS "isLast",
           p.previous_tag     AS "previousTag",
           v.tag AS key, '' AS tie,
           (SELECT count(*) FROM found)::int AS total
      FROM page p
      JOIN image_version v ON v.id = p.id
      JOIN image i ON i.id = v.image_id
     ORDER BY p.position`;
  return keyedVersionSchema.parse(rows);
}

/** The given images and all that their chains of replacements reach, by name. */
export async function findImageStates(
  names: readonly string[],
): Promise<ReadonlyMap<string, ReplacementRow>> {
  // UNION (not UNION ALL) ends at a name that was seen, so a cycle in the data ends too.
  const rows = await db().$queryRaw`
    WITH RECURSIVE chain AS (
      SELECT name, status, replacement_name, last_version_id, removed_at
        FROM image
       WHERE name = ANY(${[...names]}::text[])
      UNION
      SELECT n.name, n.status, n.replacement_name, n.last_version_id, n.removed_at
        FROM chain c JOIN image n ON n.name = c.replacement_name
    )
    SELECT c.name, c.status,
           c.status = 'deprecated' OR coalesce(l.deprecated_header OR l.deprecated_env, false)
                                AS deprecated,
           c.removed_at IS NOT NULL AS removed,
           c.replacement_name   AS "replacementName",
           l.tag                AS "lastTag"
      FROM chain c
      LEFT JOIN image_version l ON l.id = c.last_version_id`;
  return new Map(
    z
      .array(replacementRowSchema)
      .parse(rows)
      .map((row) => [row.name, row]),
  );
}

/**
 * PEP 503 name → specifier of what the image's dependency file of today asks for; empty where it has
 * none.
 */
export async function findDependencies(imageName: string): Promise<ReadonlyMap<string, string>> {
  const rows = await db().imageDependency.findMany({
    where: { image: { name: imageName } },
    select: { normalizedName: true, specifier: true },
    orderBy: { normalizedName: 'asc' },
  });
  return new Map(rows.map((row) => [row.normalizedName, row.specifier]));
}

/**
 * Packages that upstream leaves out of the lists of this image by name. Those it leaves out of every
 * list are not among them: they say nothing of one image.
 */
export async function listIgnoredPackages(imageName: string): Promise<readonly IgnoredPackage[]> {
  return db().ignoredPackage.findMany({
    where: { imageName },
    select: { normalizedName: true, note: true },
    distinct: ['normalizedName'],
    orderBy: [{ normalizedName: 'asc' }, { file: 'asc' }],
  });
}

/** Names most like one that is not there; `word_similarity` finds a part of a longer name too. */
export async function suggestImageNames(name: string, limit: number): Promise<readonly string[]> {
  const rows = await db().$queryRaw`
    SELECT name FROM image
     WHERE removed_at IS NULL
       AND greatest(similarity(name, ${name}), word_similarity(${name}, name)) > 0.25
     ORDER BY greatest(similarity(name, ${name}), word_similarity(${name}, name)) DESC, name
     LIMIT ${limit}`;
  return z
    .array(z.object({ name: z.string() }))
    .parse(rows)
    .map((row) => row.name);
}

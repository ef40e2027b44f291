import { z } from 'zod';
import { type VersionRecord, versionRecordSchema } from '@/lib/catalog/version-record';
import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';

/** `image:tag`, without the organization. */
export interface VersionKey {
  readonly image: string;
  readonly tag: string;
}

/**
 * Versions with everything that is in them, in one round trip, in the order of `keys`; what is not
 * in the catalogue is left out.
 *
 * By hand, because the lists are arrays of dictionary ids (docs/decisions/0001-arrays.md): unnest
 * WITH ORDINALITY keeps the file's order, the dictionaries' primary keys give the words, and JSON
 * carries lists of rows inside a row. The versions are found by image(name) and (image_id, tag).
 */
export async function findVersions(keys: readonly VersionKey[]): Promise<readonly VersionRecord[]> {
  if (keys.length === 0) return [];
  const rows = await db().$queryRaw`
    WITH wanted AS (
      SELECT k.image, k.tag, min(k.position) AS position
        FROM unnest(${keys.map((key) => key.image)}::text[], ${keys.map((key) => key.tag)}::text[])
             WITH ORDINALITY AS k(image, tag, position)
       GROUP BY k.image, k.tag
    )
    SELECT v.id,
           i.name               AS image,
           i.status             AS "imageStatus",
           v.tag,
           i.last_version_id IS NOT DISTINCT FROM v.id AS "isLast",
           l.tag                AS "lastTag",
           v.era,
           v.created_at         AS "createdAt",
           v.created_raw        AS "createdRaw",
           v.build_number       AS "buildNumber",
           v.size_mib::float8   AS "sizeMib",
           v.image_id_sha       AS "imageId",
           v.os, v.arch, v.entrypoint, v.command,
           v.os_id              AS "osId",
           v.os_version         AS "osVersion",
           v.os_name            AS "osName",
           v.python_version     AS "pythonVersion",
           v.deprecated_header  AS "deprecatedHeader",
           v.deprecated_env     AS "deprecatedEnvironment",
           v.deprecated_reason  AS "deprecatedReason",
           v.note, v.trust,
           v.trust_digest       AS "trustDigest",
           v.trust_signer       AS "trustSigner",
           v.revision,
           v.base_ref           AS "baseRef",
           (SELECT json_build_object('image', bi.name, 'tag', bv.tag)
              FROM image_version bv JOIN image bi ON bi.id = bv.image_id
             WHERE bv.id = v.base_version_id) AS base,
           v.os_scan            AS "osScan",
           ${PYTHON_PACKAGES}   AS "pythonPackages",
           ${OS_PACKAGES}       AS "osPackages",
           ${entries(Prisma.sql`v.env_ids`)}        AS environment,
           ${entries(Prisma.sql`v.label_ids`)}      AS labels,
           ${entries(Prisma.sql`v.os_release_ids`)} AS "osRelease",
           v.first_seen_at      AS "firstSeenAt",
           v.removed_at         AS "removedAt",
           v.removed_commit     AS "removedCommit",
           (SELECT a.after_sha FROM tag_alarm a
             WHERE a.version_id = v.id AND a.resolved_at IS NULL
             ORDER BY a.raised_at DESC
             LIMIT 1)           AS "alarmingImageId",
           (SELECT p.tag FROM image_version p
             WHERE p.image_id = v.image_id
               AND p.created_at <= v.created_at -- what the index can use of the line below
               AND (p.created_at, coalesce(p.build_number, -1), p.tag)
                 < (v.created_at, coalesce(v.build_number, -1), v.tag)
             ORDER BY p.created_at DESC, p.build_number DESC NULLS LAST, p.tag DESC
             LIMIT 1)           AS "previousTag",
           (SELECT n.tag FROM image_version n
             WHERE n.image_id = v.image_id
               AND n.created_at >= v.created_at
               AND (n.created_at, coalesce(n.build_number, -1), n.tag)
                 > (v.created_at, coalesce(v.build_number, -1), v.tag)
             ORDER BY n.created_at, n.build_number NULLS FIRST, n.tag
             LIMIT 1)           AS "nextTag"
      FROM wanted w
      JOIN image i ON i.name = w.image
      JOIN image_version v ON v.image_id = i.id AND v.tag = w.tag
      LEFT JOIN image_version l ON l.id = i.last_version_id
     ORDER BY w.position`;
  return z.array(versionRecordSchema).parse(rows);
}

const PYTHON_PACKAGES = Prisma.sql`(
  SELECT coalesce(json_agg(json_build_object(
           'normalizedName', p.normalized_name,
           'name', m.raw_name,
           'version', r.version,
           'licenses', s.lines,
           'summary', m.summary,
           'pypiUrl', m.pypi_url,
           'homepage', m.homepage,
           'author', m.author) ORDER BY u.position), '[]')
    FROM unnest(v.python_package_ids, v.python_release_ids, v.python_meta_ids)
         WITH ORDINALITY AS u(package_id, release_id, meta_id, position)
    JOIN python_package p ON p.id = u.package_id
    JOIN python_release r ON r.id = u.release_id
    JOIN python_meta m ON m.id = u.meta_id
    JOIN license_set s ON s.id = m.license_set_id)`;

const OS_PACKAGES = Prisma.sql`(
  SELECT coalesce(json_agg(json_build_object(
           'manager', o.manager,
           'name', o.name,
           'version', o.version,
           'arch', o.arch,
           'origin', o.origin,
           'virtual', o.virtual) ORDER BY u.position), '[]')
    FROM os_list t
   CROSS JOIN unnest(t.package_ids) WITH ORDINALITY AS u(id, position)
    JOIN os_package o ON o.id = u.id
   WHERE t.id = v.os_list_id)`;

function entries(ids: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(
    SELECT coalesce(json_agg(json_build_object('key', c.key, 'value', c.value)
                             ORDER BY u.position), '[]')
      FROM unnest(${ids}) WITH ORDINALITY AS u(id, position)
      JOIN config_entry c ON c.id = u.id)`;
}

/** Whether a version is in the catalogue, removed or not. */
export async function hasVersion(image: string, tag: string): Promise<boolean> {
  const found = await db().imageVersion.findFirst({
    where: { tag, image: { name: image } },
    select: { id: true },
  });
  return found !== null;
}

/** Tags of an image much like one that is not there, then the newest. */
export async function suggestTags(
  image: string,
  tag: string,
  limit: number,
): Promise<readonly string[]> {
  const rows = await db().$queryRaw`
    SELECT v.tag
      FROM image_version v JOIN image i ON i.id = v.image_id
     WHERE i.name = ${image}
     ORDER BY CASE WHEN similarity(v.tag, ${tag}) > 0.6 THEN similarity(v.tag, ${tag}) ELSE 0 END DESC,
              v.created_at DESC, v.build_number DESC NULLS LAST, v.tag DESC
     LIMIT ${limit}`;
  return z
    .array(z.object({ tag: z.string() }))
    .parse(rows)
    .map((row) => row.tag);
}

export interface SuggestedReference {
  readonly image: string;
  readonly tag: string;
  readonly createdAt: Date;
}

const suggestionSchema = z.array(
  z.object({ image: z.string(), tag: z.string(), createdAt: z.date() }),
);

/**
 * Last versions of the images whose name begins with, then contains, then is like a text; active ones
 * first among equals.
 */
export async function suggestByName(
  text: string,
  limit: number,
): Promise<readonly SuggestedReference[]> {
  const rows = await db().$queryRaw`
    SELECT i.name AS image, v.tag, v.created_at AS "createdAt"
      FROM image i JOIN image_version v ON v.id = i.last_version_id
     WHERE i.removed_at IS NULL
       AND (strpos(i.name, ${text}) > 0 OR similarity(i.name, ${text}) > 0.3)
     ORDER BY starts_with(i.name, ${text}) DESC, strpos(i.name, ${text}) > 0 DESC,
              CASE WHEN strpos(i.name, ${text}) > 0 THEN 0 ELSE similarity(i.name, ${text}) END DESC,
              i.status = 'active' DESC, i.name
     LIMIT ${limit}`;
  return suggestionSchema.parse(rows);
}

/** Versions of one image whose tag contains a text, newest first; removed ones are there to compare. */
export async function suggestByTag(
  image: string,
  text: string,
  limit: number,
): Promise<readonly SuggestedReference[]> {
  const rows = await db().$queryRaw`
    SELECT i.name AS image, v.tag, v.created_at AS "createdAt"
      FROM image i JOIN image_version v ON v.image_id = i.id
     WHERE i.name = ${image} AND strpos(v.tag, ${text}) > 0
     ORDER BY v.created_at DESC, v.build_number DESC NULLS LAST, v.tag DESC
     LIMIT ${limit}`;
  return suggestionSchema.parse(rows);
}

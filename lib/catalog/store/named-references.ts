import { z } from 'zod';
import { db } from '@/lib/db/client';

const imageSchema = z.object({
  name: z.string(),
  reason: z.string().nullable(),
  lastTag: z.string().nullable(),
  lastCreatedAt: z.date().nullable(),
  lastPythonVersion: z.string().nullable(),
});

/** What `findImageStates` does not say of images by name. */
export async function findNamedImages(names: readonly string[]) {
  const rows = await db().$queryRaw`
    SELECT i.name,
           coalesce(i.deprecated_reason, l.deprecated_reason) AS reason,
           l.tag            AS "lastTag",
           l.created_at     AS "lastCreatedAt",
           l.python_version AS "lastPythonVersion"
      FROM image i
      LEFT JOIN image_version l ON l.id = i.last_version_id
     WHERE i.name = ANY(${[...names]}::text[])`;
  return z.array(imageSchema).parse(rows);
}

const versionSchema = z.object({
  id: z.int(),
  image: z.string(),
  tag: z.string(),
  createdAt: z.date(),
  removedAt: z.date().nullable(),
  pythonVersion: z.string().nullable(),
  tagsBehind: z.int(),
  isNewerThanLast: z.boolean(),
});

/**
 * Any number of versions in one query, each with the number of those built since. By hand for the
 * pairs; image(name) and the unique (image, tag) find them, image_version_history counts.
 */
export async function findNamedVersions(
  references: readonly { readonly image: string; readonly tag: string }[],
) {
  const rows = await db().$queryRaw`
    SELECT v.id, i.name AS image, v.tag,
           v.created_at     AS "createdAt",
           v.removed_at     AS "removedAt",
           v.python_version AS "pythonVersion",
           since.count      AS "tagsBehind",
           coalesce((v.created_at, coalesce(v.build_number, -1), v.tag)
                  > (l.created_at, coalesce(l.build_number, -1), l.tag), false) AS "isNewerThanLast"
      FROM unnest(${references.map(({ image }) => image)}::text[],
                  ${references.map(({ tag }) => tag)}::text[]) AS asked (image, tag)
      JOIN image i ON i.name = asked.image
      JOIN image_version v ON v.image_id = i.id AND v.tag = asked.tag
      LEFT JOIN image_version l ON l.id = i.last_version_id
     CROSS JOIN LATERAL (
           SELECT count(*)::int AS count
             FROM image_version o
            WHERE o.image_id = i.id
              AND o.created_at BETWEEN v.created_at AND l.created_at
              AND (o.created_at, coalesce(o.build_number, -1), o.tag)
                > (v.created_at, coalesce(v.build_number, -1), v.tag)
              AND (o.created_at, coalesce(o.build_number, -1), o.tag)
               <= (l.created_at, coalesce(l.build_number, -1), l.tag)) since`;
  return z.array(versionSchema).parse(rows);
}

const onlySchema = z.array(z.object({ id: z.int(), names: z.array(z.string()) }));

/**
 * Of each version: the packages its image asks for directly (all its packages, where that is not
 * known) that no last version of a living image with Python 3 holds.
 *
 * By hand: what Python 3 holds is gathered once, some 1,000 names from 140 arrays.
 */
export async function findOnlyInPython2(
  versionIds: readonly number[],
): Promise<ReadonlyMap<number, readonly string[]>> {
  const rows = await db().$queryRaw`
    WITH modern AS MATERIALIZED (
      SELECT DISTINCT held.id
        FROM image i
        JOIN image_version l ON l.id = i.last_version_id
       CROSS JOIN LATERAL unnest(l.python_package_ids) AS held (id)
       WHERE i.removed_at IS NULL AND i.status IN ('active', 'unknown')
         AND l.python_version LIKE '3.%'
    )
    SELECT v.id, array_agg(p.display_name ORDER BY p.normalized_name) AS names
      FROM image_version v
     CROSS JOIN LATERAL unnest(v.python_package_ids) AS held (id)
      JOIN python_package p ON p.id = held.id
     WHERE v.id = ANY(${[...versionIds]}::int[])
       AND held.id NOT IN (SELECT id FROM modern)
       AND (NOT EXISTS (SELECT FROM image_dependency d WHERE d.image_id = v.image_id)
            OR EXISTS (SELECT FROM image_dependency d
                        WHERE d.image_id = v.image_id AND d.normalized_name = p.normalized_name))
     GROUP BY v.id`;
  return new Map(onlySchema.parse(rows).map(({ id, names }) => [id, names]));
}

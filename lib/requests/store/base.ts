import { z } from 'zod';
import type { BaseFacts } from '@/lib/catalog/build-base';
import { imageStatusSchema } from '@/lib/catalog/version-record';
import { db } from '@/lib/db/client';

const rowSchema = z.object({
  name: z.string(),
  status: imageStatusSchema,
  replacementName: z.string().nullable(),
  devonly: z.boolean(),
  removed: z.boolean(),
  children: z.int(),
  tag: z.string().nullable(),
  deprecated: z.boolean(),
  osId: z.string().nullable(),
  osVersion: z.string().nullable(),
  pythonVersion: z.string().nullable(),
});

/** An image as a base, and how many images in use are built on it. */
export type BaseRow = BaseFacts & { readonly children: number };

/** @param names null: every image there is */
export async function readBases(names: readonly string[] | null): Promise<readonly BaseRow[]> {
  const rows = await db().$queryRaw`
    SELECT i.name, i.status, i.replacement_name AS "replacementName", i.devonly,
           i.removed_at IS NOT NULL AS removed,
           coalesce(built.children, 0) AS children,
           v.tag, coalesce(v.deprecated_header OR v.deprecated_env, false) AS deprecated,
           v.os_id AS "osId", v.os_version AS "osVersion", v.python_version AS "pythonVersion"
      FROM image i
      LEFT JOIN image_version v ON v.id = i.last_version_id
      LEFT JOIN (SELECT base_image_id, count(*)::int AS children FROM image
                  WHERE removed_at IS NULL AND status IN ('active', 'unknown')
                  GROUP BY 1) AS built ON built.base_image_id = i.id
     WHERE ${names === null} OR i.name = ANY (${[...(names ?? [])]}::text[])`;
  return z
    .array(rowSchema)
    .parse(rows)
    .map(({ tag, deprecated, osId, osVersion, pythonVersion, ...image }) => ({
      ...image,
      last: tag === null ? null : { tag, deprecated, osId, osVersion, pythonVersion },
    }));
}

const broughtSchema = z.array(z.object({ name: z.string(), version: z.string(), by: z.string() }));

/**
 * The Python packages that an image holds on purpose: its own folder lists them, or that of an image it
 * is built on; the nearest one is named. What they pulled in may be gone with the next build.
 *
 * @param always PEP 503 names that it is there for, whatever the folders say
 */
export async function readBrought(image: string, always: readonly string[]) {
  const rows = await db().$queryRaw`
    WITH RECURSIVE below AS (
      SELECT id, name, base_image_id, last_version_id, 0 AS depth FROM image WHERE name = ${image}
      UNION ALL
      SELECT b.id, b.name, b.base_image_id, b.last_version_id, below.depth + 1
        FROM below JOIN image b ON b.id = below.base_image_id
       WHERE below.depth < 10
    ), listed AS (
      SELECT DISTINCT ON (normalized_name) normalized_name, below.name AS by
        FROM below JOIN image_dependency d ON d.image_id = below.id
       ORDER BY normalized_name, depth
    )
    SELECT p.normalized_name AS name, q.version, coalesce(l.by, i.name) AS by
      FROM image i JOIN image_version v ON v.id = i.last_version_id
     CROSS JOIN LATERAL unnest(v.python_package_ids, v.python_release_ids) AS x (package_id, release_id)
      JOIN python_package p ON p.id = x.package_id
      JOIN python_release q ON q.id = x.release_id
      LEFT JOIN listed l ON l.normalized_name = p.normalized_name
     WHERE i.name = ${image}
       AND (l.by IS NOT NULL OR p.normalized_name = ANY (${[...always]}::text[]))
     ORDER BY 1`;
  return broughtSchema.parse(rows);
}

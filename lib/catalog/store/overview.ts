import { z } from 'zod';
import { db } from '@/lib/db/client';

const countsSchema = z.tuple([
  z.object({
    images: z.int(),
    active: z.int(),
    deprecated: z.int(),
    retired: z.int(),
    unknown: z.int(),
    versions: z.int(),
    removedVersions: z.int(),
    pythonPackages: z.int(),
    osPackages: z.int(),
    /** Last versions of images that are neither deprecated nor retired and run Python 2. */
    python2: z.int(),
  }),
]);

export type CatalogCounts = z.output<typeof countsSchema>[0];

/**
 * How much of everything there is. Virtual packages of apk are no packages.
 *
 * By hand: one round trip for counts over six tables; the largest, image_version, is read once.
 */
export async function countCatalog(): Promise<CatalogCounts> {
  const rows = await db().$queryRaw`
    WITH present AS (
      SELECT i.status, v.python_minor
        FROM image i JOIN image_version v ON v.id = i.last_version_id
       WHERE i.removed_at IS NULL
    ), versions AS (
      SELECT count(*) FILTER (WHERE removed_at IS NULL)::int AS present,
             count(*) FILTER (WHERE removed_at IS NOT NULL)::int AS removed
        FROM image_version
    )
    SELECT count(*)::int AS images,
           count(*) FILTER (WHERE status = 'active')::int AS active,
           count(*) FILTER (WHERE status = 'deprecated')::int AS deprecated,
           count(*) FILTER (WHERE status = 'retired')::int AS retired,
           count(*) FILTER (WHERE status = 'unknown')::int AS unknown,
           (SELECT present FROM versions) AS versions,
           (SELECT removed FROM versions) AS "removedVersions",
           (SELECT count(*)::int FROM python_package WHERE version_count > 0) AS "pythonPackages",
           (SELECT count(DISTINCT name)::int FROM os_package WHERE NOT virtual) AS "osPackages",
           count(*) FILTER (WHERE status IN ('active', 'unknown')
                              AND python_minor LIKE '2.%')::int AS python2
      FROM present`;
  return countsSchema.parse(rows)[0];
}

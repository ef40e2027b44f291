import type { Prisma } from '@/lib/db/generated/client';

/**
 * Counts anew where the license lines of each release were seen. By hand, because packages are arrays
 * (docs/decisions/0001-arrays.md): one pass over all of them, hashed, serves every later question.
 */
export async function refreshListings(tx: Prisma.TransactionClient): Promise<void> {
  await tx.$executeRaw`DELETE FROM license_listing`;
  await tx.$executeRaw`
    INSERT INTO license_listing
    SELECT u.release_id, m.license_set_id, v.image_id,
           extract(year FROM v.created_at AT TIME ZONE 'UTC')::int,
           count(*) FILTER (WHERE v.removed_at IS NULL AND i.removed_at IS NULL),
           coalesce(bool_or(v.id = i.last_version_id AND i.removed_at IS NULL), false),
           coalesce(bool_or(v.id = i.last_version_id AND i.removed_at IS NULL
                            AND i.status IN ('active', 'unknown')), false),
           min(v.created_at), max(v.created_at)
      FROM image_version v
      JOIN image i ON i.id = v.image_id
     CROSS JOIN LATERAL unnest(v.python_release_ids, v.python_meta_ids) AS u(release_id, meta_id)
      JOIN python_meta m ON m.id = u.meta_id
     GROUP BY 1, 2, 3, 4`;
  await tx.$executeRaw`ANALYZE license_listing`;
  await tx.$executeRaw`DELETE FROM license_scan`;
  await tx.$executeRaw`
    INSERT INTO license_scan
    SELECT s.release_id, s.license_set_id, s.image_count,
           (SELECT v.id FROM image_version v
             WHERE v.image_id = s.first_image_id AND v.created_at = s.first_built_at
             ORDER BY v.tag LIMIT 1),
           s.first_built_at, s.last_built_at
      FROM (SELECT release_id, license_set_id, count(DISTINCT image_id) AS image_count,
                   (array_agg(image_id ORDER BY first_built_at, image_id))[1] AS first_image_id,
                   min(first_built_at) AS first_built_at, max(last_built_at) AS last_built_at
              FROM license_listing
             GROUP BY 1, 2) s`;
  await tx.$executeRaw`DELETE FROM license_reach`;
  await tx.$executeRaw`
    INSERT INTO license_reach
    SELECT release_id, count(*) FILTER (WHERE is_active), count(*) FILTER (WHERE is_last),
           sum(version_count)
      FROM license_listing
     GROUP BY 1`;
  await tx.$executeRaw`ANALYZE license_scan, license_reach`;
}

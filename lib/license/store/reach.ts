import type { Prisma } from '@/lib/db/generated/client';

/**
 * Counts anew where the license lines of each release were seen. By hand, because packages are arrays
 * (docs/decisions/0001-arrays.md): one pass over all of them. Builds of an image with the same packages
 * (a sixth) are taken as one first; versions go by their number in the order of building, so that the
 * oldest that shows a set of lines is a minimum.
 */
export async function refreshReach(tx: Prisma.TransactionClient): Promise<void> {
  await tx.$executeRaw`DELETE FROM license_year`;
  await tx.$executeRaw`DELETE FROM license_scan`;
  await tx.$executeRaw`
    WITH version AS MATERIALIZED (
      SELECT row_number() OVER (ORDER BY v.created_at, v.image_id, v.tag)::int AS number,
             v.id, v.image_id, v.created_at,
             extract(year FROM v.created_at AT TIME ZONE 'UTC')::int AS year,
             (v.removed_at IS NULL AND i.removed_at IS NULL)::int AS live,
             v.python_release_ids AS releases, v.python_meta_ids AS metas
        FROM image_version v
        JOIN image i ON i.id = v.image_id),
    build AS (
      SELECT image_id, year, releases, metas, min(number) AS first, max(number) AS last,
             sum(live)::int AS live
        FROM version
       GROUP BY image_id, year, releases, metas),
    seen AS MATERIALIZED (
      SELECT release_id, meta_id, image_id, year, min(first) AS first, max(last) AS last,
             sum(live)::int AS live
        FROM (SELECT unnest(releases) AS release_id, unnest(metas) AS meta_id, image_id, year,
                     first, last, live
                FROM build) listing
       GROUP BY release_id, meta_id, image_id, year),
    years AS (
      INSERT INTO license_year
      SELECT s.release_id, m.license_set_id, s.year, sum(s.live)
        FROM seen s JOIN python_meta m ON m.id = s.meta_id
       GROUP BY 1, 2, 3)
    INSERT INTO license_scan
    SELECT s.release_id, s.license_set_id, s.images, first.id, first.created_at, last.created_at
      FROM (SELECT release_id, license_set_id, count(*) AS images,
                   min(first) AS first, max(last) AS last
              FROM (SELECT s.release_id, m.license_set_id, s.image_id,
                           min(s.first) AS first, max(s.last) AS last
                      FROM seen s JOIN python_meta m ON m.id = s.meta_id
                     GROUP BY 1, 2, 3) in_image
             GROUP BY 1, 2) s
      JOIN version first ON first.number = s.first
      JOIN version last ON last.number = s.last`;
  await tx.$executeRaw`DELETE FROM license_holder`;
  await tx.$executeRaw`
    INSERT INTO license_holder
    SELECT DISTINCT u.release_id, i.id, i.status IN ('active', 'unknown')
      FROM image i
      JOIN image_version v ON v.id = i.last_version_id
     CROSS JOIN LATERAL unnest(v.python_release_ids) AS u(release_id)
     WHERE i.removed_at IS NULL`;
  await tx.$executeRaw`DELETE FROM license_reach`;
  await tx.$executeRaw`
    INSERT INTO license_reach
    SELECT y.release_id, coalesce(h.active_images, 0), coalesce(h.last_images, 0), y.versions
      FROM (SELECT release_id, sum(version_count) AS versions FROM license_year GROUP BY 1) y
      LEFT JOIN (SELECT release_id, count(*) AS last_images,
                        count(*) FILTER (WHERE is_active) AS active_images
                   FROM license_holder
                  GROUP BY 1) h USING (release_id)`;
  await tx.$executeRaw`ANALYZE license_year, license_scan, license_holder, license_reach`;
}

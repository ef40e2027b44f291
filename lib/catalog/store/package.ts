import { z } from 'zod';
import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import {
  heldMonthSchema,
  heldReleaseSchema,
  type PackageRecord,
  packageRecordSchema,
  packageScanSchema,
} from '../package-record';

/** @param name PEP 503 */
export async function findPackage(name: string): Promise<PackageRecord | null> {
  const rows = await db().$queryRaw`
    SELECT p.id, p.normalized_name AS name, p.display_name AS "displayName", p.on_pypi AS "onPypi",
           p.version_count AS "versionCount", p.last_count AS "lastCount",
           p.active_count AS "activeCount",
           coalesce((SELECT jsonb_agg(jsonb_build_object(
                              'image', g.image_name, 'note', g.note, 'file', g.file)
                              ORDER BY g.image_name NULLS FIRST, g.file)
                       FROM ignored_package g WHERE g.normalized_name = p.normalized_name),
                    '[]') AS ignored
      FROM python_package p
     WHERE p.normalized_name = ${name}`;
  return z.array(packageRecordSchema).parse(rows)[0] ?? null;
}

/** Where upstream says it leaves a package out of its lists, also of one that no list has ever shown. */
export async function listIgnored(name: string): Promise<PackageRecord['ignored']> {
  return db()
    .ignoredPackage.findMany({
      where: { normalizedName: name },
      select: { imageName: true, note: true, file: true },
      orderBy: [{ imageName: 'asc' }, { file: 'asc' }],
    })
    .then((rows) => rows.map(({ imageName, note, file }) => ({ image: imageName, note, file })));
}

const holdingSchema = z.tuple([
  z.object({
    releases: z.array(heldReleaseSchema),
    scans: z.array(packageScanSchema),
    months: z.array(heldMonthSchema),
  }),
]);
export type PackageHolding = z.output<typeof holdingSchema>[0];

/** Live versions that hold the package, with the release and the scan; by image_version_packages. */
function heldVersions(packageId: number): Prisma.Sql {
  return Prisma.sql`
      SELECT v.id, v.created_at, v.id = i.last_version_id AS is_last,
             i.status IN ('active', 'unknown') AS is_alive,
             v.python_release_ids[array_position(v.python_package_ids, ${packageId}::int)] AS release_id,
             v.python_meta_ids[array_position(v.python_package_ids, ${packageId}::int)] AS meta_id
        FROM image_version v
        JOIN image i ON i.id = v.image_id AND i.removed_at IS NULL
       WHERE v.python_package_ids @> ARRAY[${packageId}::int] AND v.removed_at IS NULL`;
}

/**
 * What the live versions say of a package: its releases, highest first; what PyPI said at the scans,
 * newest build first; the lowest and the highest release of each month of builds, oldest first.
 *
 * One query, because all three are counted from the same versions (up to 8,000 for requests).
 */
export async function describeHolding(packageId: number): Promise<PackageHolding> {
  const rows = await db().$queryRaw`
    WITH held AS MATERIALIZED (${heldVersions(packageId)}),
    release AS (
      SELECT h.release_id, count(*) AS versions, count(*) FILTER (WHERE is_last) AS lasts,
             count(*) FILTER (WHERE is_last AND is_alive) AS actives,
             min(created_at) AS first_built, max(created_at) AS last_built
        FROM held h GROUP BY 1),
    scan AS (
      SELECT h.meta_id, count(*) AS versions, count(*) FILTER (WHERE is_last) AS lasts,
             max(created_at) AS built
        FROM held h GROUP BY 1),
    month AS (
      SELECT date_trunc('month', h.created_at, 'UTC') AS month, count(*) AS builds,
             (array_agg(r.version ORDER BY r.sort_key))[1] AS lowest,
             (array_agg(r.version ORDER BY r.sort_key DESC))[1] AS highest
        FROM held h JOIN python_release r ON r.id = h.release_id GROUP BY 1)
    SELECT
      coalesce((SELECT jsonb_agg(jsonb_build_object(
          'version', r.version, 'versionCount', x.versions, 'lastCount', x.lasts,
          'activeCount', x.actives, 'firstBuiltAt', x.first_built, 'lastBuiltAt', x.last_built)
          ORDER BY r.sort_key DESC, r.version)
        FROM release x JOIN python_release r ON r.id = x.release_id), '[]') AS releases,
      coalesce((SELECT jsonb_agg(jsonb_build_object(
          'rawName', m.raw_name, 'summary', m.summary, 'pypiUrl', m.pypi_url,
          'homepage', m.homepage, 'author', m.author, 'licenseLines', s.lines,
          'versionCount', x.versions, 'lastCount', x.lasts, 'builtAt', x.built)
          ORDER BY x.built DESC, m.id)
        FROM scan x
        JOIN python_meta m ON m.id = x.meta_id
        JOIN license_set s ON s.id = m.license_set_id), '[]') AS scans,
      coalesce((SELECT jsonb_agg(jsonb_build_object(
          'month', month, 'lowest', lowest, 'highest', highest, 'builds', builds) ORDER BY month)
        FROM month), '[]') AS months`;
  return holdingSchema.parse(rows)[0];
}

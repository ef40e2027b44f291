import { z } from 'zod';
import type { Prisma } from '@/lib/db/generated/client';

/** How far the expressions of a trial reach. */
const reachSchema = z.object({
  packages: z.int(),
  packageVersions: z.int(),
  /** Images whose last version holds one. */
  images: z.int(),
  activeImages: z.int(),
  /** Versions of images that hold one, each as often as it holds one. */
  listings: z.int(),
});
export type TrialReach = z.output<typeof reachSchema>;

type Queries = Pick<Prisma.TransactionClient, '$queryRaw'>;

export async function trialReach(tx: Queries, expressionIds: readonly number[]) {
  const rows = await tx.$queryRaw`
    WITH changed AS MATERIALIZED (
      SELECT s.release_id FROM license_settled s
       WHERE s.expression_id = ANY (${[...expressionIds]}::int[]))
    SELECT (SELECT count(DISTINCT r.package_id)::int FROM changed c
              JOIN python_release r ON r.id = c.release_id) AS packages,
           (SELECT count(*)::int FROM changed) AS "packageVersions",
           (SELECT count(DISTINCT l.image_id)::int FROM changed c
              JOIN license_holder l ON l.release_id = c.release_id) AS images,
           (SELECT count(DISTINCT l.image_id)::int FROM changed c
              JOIN license_holder l ON l.release_id = c.release_id AND l.is_active)
             AS "activeImages",
           (SELECT coalesce(sum(h.version_count), 0)::int FROM changed c
              JOIN license_reach h ON h.release_id = c.release_id) AS listings`;
  return z.tuple([reachSchema]).parse(rows)[0];
}

const packageSchema = z.object({
  normalizedName: z.string(),
  spdx: z.string(),
  expressionId: z.int(),
  versions: z.int(),
  images: z.int(),
});
export type TrialPackage = z.output<typeof packageSchema>;

/** The packages of the expressions, that of most images first. */
export async function listTrialPackages(
  tx: Queries,
  expressionIds: readonly number[],
  limit: number,
): Promise<readonly TrialPackage[]> {
  return z.array(packageSchema).parse(
    await tx.$queryRaw`
      SELECT p.normalized_name AS "normalizedName", e.spdx, e.id AS "expressionId",
             count(*)::int AS versions, coalesce(sum(h.last_images), 0)::int AS images
        FROM license_settled s
        JOIN license_expression e ON e.id = s.expression_id
        JOIN python_release r ON r.id = s.release_id
        JOIN python_package p ON p.id = r.package_id
        LEFT JOIN license_reach h ON h.release_id = s.release_id
       WHERE s.expression_id = ANY (${[...expressionIds]}::int[])
       GROUP BY p.id, e.id
       ORDER BY images DESC, versions DESC, p.normalized_name, e.id
       LIMIT ${limit}`,
  );
}

const imageSchema = z.object({ image: z.string(), tag: z.string(), packages: z.int() });
export type TrialImage = z.output<typeof imageSchema>;

/** Images whose last version holds one of the expressions, that with most of them first. */
export async function listTrialImages(
  tx: Queries,
  expressionIds: readonly number[],
  limit: number,
): Promise<readonly TrialImage[]> {
  return z.array(imageSchema).parse(
    await tx.$queryRaw`
      SELECT i.name AS image, v.tag, count(*)::int AS packages
        FROM license_settled s
        JOIN license_holder l ON l.release_id = s.release_id
        JOIN image i ON i.id = l.image_id
        JOIN image_version v ON v.id = i.last_version_id
       WHERE s.expression_id = ANY (${[...expressionIds]}::int[])
         AND v.python_release_ids @> ARRAY[s.release_id]
       GROUP BY i.name, v.tag
       ORDER BY packages DESC, i.name
       LIMIT ${limit}`,
  );
}

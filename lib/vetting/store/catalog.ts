import { z } from 'zod';
import { db } from '@/lib/db/client';

const heldSchema = z.array(
  z.object({
    name: z.string(),
    imageCount: z.int(),
    versions: z.array(z.string()),
  }),
);
/** What the catalogue has of a package: its releases, highest first. */
export type HeldPackage = z.output<typeof heldSchema>[number];

/** @param names PEP 503; one that no image holds is left out */
export async function findHeldPackages(names: readonly string[]): Promise<readonly HeldPackage[]> {
  const rows = await db().$queryRaw`
    SELECT p.normalized_name AS name, p.active_count AS "imageCount",
           ARRAY(SELECT r.version FROM python_release r WHERE r.package_id = p.id
                  ORDER BY r.sort_key DESC, r.version) AS versions
      FROM python_package p WHERE p.normalized_name = ANY (${[...names]}::text[])`;
  return heldSchema.parse(rows);
}

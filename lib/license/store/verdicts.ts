import { z } from 'zod';
import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { evidenceSources } from '../evidence';
import { confidences, licenseReadings } from '../finding';
import type { LicenseVerdict } from '../judgement';
import { licenseClasses } from '../license-class';

const verdictSchema = z.object({
  normalizedName: z.string(),
  version: z.string(),
  spdx: z.string(),
  licenseClass: z.enum(licenseClasses),
  outcome: z.enum(['passes', 'unknown', 'needs-approval']),
  because: z.array(z.string()),
  confidence: z.enum(confidences),
  reading: z.enum(licenseReadings),
  reasons: z.array(z.string()),
  source: z.enum(evidenceSources).nullable(),
  detail: z.string(),
  disagreeing: z.array(z.enum(evidenceSources)),
});
export type KeyedVerdict = z.output<typeof verdictSchema> & LicenseVerdict;

const COLUMNS = Prisma.sql`
  p.normalized_name AS "normalizedName", r.version, e.spdx, e.class AS "licenseClass", e.outcome,
  e.because, s.confidence, s.reading, s.reasons, s.source, s.detail, s.disagreeing`;

/** What is settled of the packages of one version of an image, in the file's order; by primary keys. */
export async function listVerdictsOf(image: string, tag: string): Promise<readonly KeyedVerdict[]> {
  return z.array(verdictSchema).parse(
    await db().$queryRaw`
      SELECT ${COLUMNS}
        FROM image i
        JOIN image_version v ON v.image_id = i.id AND v.tag = ${tag}
       CROSS JOIN LATERAL unnest(v.python_release_ids) WITH ORDINALITY AS u(id, position)
        JOIN license_settled s ON s.release_id = u.id
        JOIN license_expression e ON e.id = s.expression_id
        JOIN python_release r ON r.id = u.id
        JOIN python_package p ON p.id = r.package_id
       WHERE i.name = ${image}
       ORDER BY u.position`,
  );
}

const releaseSchema = verdictSchema.extend({
  activeImages: z.int(),
  images: z.int(),
  listings: z.int(),
});
export type ReleaseVerdict = z.output<typeof releaseSchema> & KeyedVerdict;

/** What is settled of every release of a package, highest first. */
export async function listReleaseVerdicts(name: string): Promise<readonly ReleaseVerdict[]> {
  return z.array(releaseSchema).parse(
    await db().$queryRaw`
      SELECT ${COLUMNS}, coalesce(h.active_images, 0) AS "activeImages",
             coalesce(h.last_images, 0) AS images, coalesce(h.version_count, 0) AS listings
        FROM python_package p
        JOIN python_release r ON r.package_id = p.id
        JOIN license_settled s ON s.release_id = r.id
        JOIN license_expression e ON e.id = s.expression_id
        LEFT JOIN license_reach h ON h.release_id = r.id
       WHERE p.normalized_name = ${name}
       ORDER BY r.sort_key DESC, r.version`,
  );
}

const exemptionSchema = z.array(
  z.object({ normalizedName: z.string(), note: z.string().nullable() }),
);

/** Packages whose license upstream's gate does not look at, in this image or in all. */
export async function listExemptions(image: string) {
  return exemptionSchema.parse(
    await db().$queryRaw`
      SELECT DISTINCT normalized_name AS "normalizedName", note FROM ignored_package
       WHERE file = 'packages_license_check_exclude.json'
         AND (image_name IS NULL OR strpos(${image}, image_name) > 0)`,
  );
}

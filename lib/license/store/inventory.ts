import { z } from 'zod';
import { db } from '@/lib/db/client';
import { evidenceSources } from '../evidence';
import {
  type GateGroup,
  gateOutcomes,
  type LicenseGroup,
  type LicenseRow,
  type LicenseYear,
} from '../inventory';
import { licenseClasses } from '../license-class';
import { perGeneration } from './per-generation';

const outcome = z.enum(['passes', 'unknown', 'needs-approval']);

const groupSchema = z.object({
  normalizedName: z.string(),
  displayName: z.string(),
  expressionId: z.int(),
  spdx: z.string(),
  licenseClass: z.enum(licenseClasses),
  outcome,
  because: z.array(z.string()),
  versions: z.int(),
  newestVersion: z.string(),
  releases: z.array(z.string()),
  sources: z.array(z.enum(evidenceSources)),
  inferred: z.int(),
  contested: z.int(),
  linesMissing: z.int(),
  gates: z.array(z.enum(gateOutcomes)),
  gateDetail: z.string(),
  activeImages: z.int(),
  images: z.int(),
  listings: z.int(),
});

/**
 * Every package with every license its releases have. By hand, for the aggregates; one pass over
 * license_settled (some 9,000 rows) with its reach beside it.
 */
export const listGroups = perGeneration(
  async (): Promise<readonly LicenseGroup[]> =>
    z.array(groupSchema).parse(
      await db().$queryRaw`
      SELECT p.normalized_name AS "normalizedName", p.display_name AS "displayName",
             e.id AS "expressionId", e.spdx, e.class AS "licenseClass", e.outcome, e.because,
             g.versions, g.releases[1] AS "newestVersion", g.releases, g.sources, g.inferred, g.contested, g."linesMissing",
             g.gates, g."gateDetail", g."activeImages", g.images, g.listings
        FROM (SELECT r.package_id, s.expression_id,
                     count(*)::int AS versions,
                     array_agg(r.version ORDER BY r.sort_key DESC) AS releases,
                     coalesce(array_agg(DISTINCT s.source) FILTER (WHERE s.source IS NOT NULL), '{}')
                       AS sources,
                     count(*) FILTER (WHERE s.source = 'inferred')::int AS inferred,
                     count(*) FILTER (WHERE cardinality(s.disagreeing) > 0)::int AS contested,
                     count(*) FILTER (WHERE s.lines_missing)::int AS "linesMissing",
                     array_agg(DISTINCT s.upstream) AS gates,
                     max(s.upstream_detail) AS "gateDetail",
                     coalesce(sum(h.active_images), 0)::int AS "activeImages",
                     coalesce(sum(h.last_images), 0)::int AS images,
                     coalesce(sum(h.version_count), 0)::int AS listings
                FROM license_settled s
                JOIN python_release r ON r.id = s.release_id
                LEFT JOIN license_reach h ON h.release_id = s.release_id
               GROUP BY 1, 2) g
        JOIN python_package p ON p.id = g.package_id
        JOIN license_expression e ON e.id = g.expression_id`,
    ),
);

const rowSchema = z.object({
  spdx: z.string(),
  licenseClass: z.enum(licenseClasses),
  outcome,
  packages: z.int(),
  packageVersions: z.int(),
  activeImages: z.int(),
  images: z.int(),
  listings: z.int(),
});

/** The expressions, that of most package versions first. Images are counted once each. */
export const listLicenses = perGeneration(
  async (): Promise<readonly LicenseRow[]> =>
    z.array(rowSchema).parse(
      await db().$queryRaw`
      WITH held AS (
        SELECT s.expression_id, count(DISTINCT l.image_id)::int AS images,
               count(DISTINCT l.image_id) FILTER (WHERE l.is_active)::int AS active_images
          FROM license_holder l JOIN license_settled s ON s.release_id = l.release_id
         GROUP BY 1)
      SELECT e.spdx, e.class AS "licenseClass",
             min(e.outcome) AS outcome,
             count(DISTINCT r.package_id)::int AS packages, count(*)::int AS "packageVersions",
             coalesce(max(held.active_images), 0)::int AS "activeImages",
             coalesce(max(held.images), 0)::int AS images,
             coalesce(sum(h.version_count), 0)::int AS listings
        FROM license_settled s
        JOIN license_expression e ON e.id = s.expression_id
        JOIN python_release r ON r.id = s.release_id
        LEFT JOIN license_reach h ON h.release_id = s.release_id
        LEFT JOIN held ON held.expression_id = e.id
       GROUP BY e.spdx, e.class
       ORDER BY "packageVersions" DESC, e.spdx`,
    ),
);

const yearSchema = z.object({
  year: z.int(),
  licenseClass: z.enum(licenseClasses),
  listings: z.int(),
  missing: z.int(),
});

/**
 * Package listings of live versions by the year of their build. Missing: the scan's own lines say
 * nothing, whatever settles the license otherwise.
 */
export async function listYears(silentSetIds: readonly number[]): Promise<readonly LicenseYear[]> {
  const rows = z.array(yearSchema).parse(
    await db().$queryRaw`
      SELECT l.year, e.class AS "licenseClass", sum(l.version_count)::int AS listings,
             coalesce(sum(l.version_count) FILTER (
               WHERE l.license_set_id = ANY (${[...silentSetIds]}::int[])), 0)::int AS missing
        FROM license_year l
        JOIN license_settled s ON s.release_id = l.release_id
        JOIN license_expression e ON e.id = s.expression_id
       WHERE l.version_count > 0
       GROUP BY 1, 2
       ORDER BY 1`,
  );
  return [...new Set(rows.map((row) => row.year))].map((year) => {
    const ofYear = rows.filter((row) => row.year === year);
    const count = (name: (typeof licenseClasses)[number]) =>
      ofYear.find((row) => row.licenseClass === name)?.listings ?? 0;
    return {
      year,
      classes: {
        permissive: count('permissive'),
        unknown: count('unknown'),
        'weak-copyleft': count('weak-copyleft'),
        'strong-copyleft': count('strong-copyleft'),
        restricted: count('restricted'),
      },
      linesMissing: ofYear.reduce((total, row) => total + row.missing, 0),
    };
  });
}

/** Every set of lines that a scan showed. */
export async function listSets(): Promise<
  readonly { readonly id: number; readonly lines: readonly string[] }[]
> {
  return db().licenseSet.findMany({ select: { id: true, lines: true } });
}

const gateSchema = z.object({
  normalizedName: z.string(),
  displayName: z.string(),
  spdx: z.string(),
  licenseClass: z.enum(licenseClasses),
  outcome,
  gate: z.enum(gateOutcomes),
  gateDetail: z.string(),
  newestVersion: z.string(),
  versions: z.int(),
  activeImages: z.int(),
  images: z.int(),
});

/** What upstream's gate makes of each package and license, that of most images first. */
export const listGateGroups = perGeneration(
  async (): Promise<readonly GateGroup[]> =>
    z.array(gateSchema).parse(
      await db().$queryRaw`
      SELECT p.normalized_name AS "normalizedName", p.display_name AS "displayName", e.spdx,
             e.class AS "licenseClass", e.outcome, g.gate, g."gateDetail", g."newestVersion",
             g.versions, g."activeImages", g.images
        FROM (SELECT r.package_id, s.expression_id, s.upstream AS gate,
                     s.upstream_detail AS "gateDetail", count(*)::int AS versions,
                     (array_agg(r.version ORDER BY r.sort_key DESC))[1] AS "newestVersion",
                     coalesce(sum(h.active_images), 0)::int AS "activeImages",
                     coalesce(sum(h.last_images), 0)::int AS images
                FROM license_settled s
                JOIN python_release r ON r.id = s.release_id
                LEFT JOIN license_reach h ON h.release_id = s.release_id
               GROUP BY 1, 2, 3, 4) g
        JOIN python_package p ON p.id = g.package_id
        JOIN license_expression e ON e.id = g.expression_id
       ORDER BY g.images DESC, g.versions DESC, p.normalized_name, e.spdx, g.gate,
                g."gateDetail"`,
    ),
);

const exemptionSchema = z.object({
  normalizedName: z.string(),
  image: z.string().nullable(),
  note: z.string().nullable(),
  /** Whether a list of an image it is about shows the package all the same. */
  listedIn: z.int(),
});
export type Exemption = z.output<typeof exemptionSchema>;

/**
 * What upstream's gate is told to leave out, with how many last versions list it. Upstream asks
 * whether the name given is part of the image's: `tidy` also means `tidy-hf`.
 */
export async function listGateExemptions(): Promise<readonly Exemption[]> {
  return z.array(exemptionSchema).parse(
    await db().$queryRaw`
      SELECT g.normalized_name AS "normalizedName", g.image_name AS image, g.note,
             (SELECT count(*)::int
                FROM python_package p
                JOIN image_version v ON v.python_package_ids @> ARRAY[p.id]
                JOIN image i ON i.last_version_id = v.id AND i.removed_at IS NULL
               WHERE p.normalized_name = g.normalized_name
                 AND (g.image_name IS NULL OR strpos(i.name, g.image_name) > 0)) AS "listedIn"
        FROM ignored_package g
       WHERE g.file = 'packages_license_check_exclude.json'
       ORDER BY g.normalized_name, g.image_name NULLS FIRST`,
  );
}

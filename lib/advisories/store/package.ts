import { z } from 'zod';
import type { Cursor } from '@/lib/catalog/cursor';
import { keyset } from '@/lib/catalog/store/keyset';
import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import type { FindingSort } from '../finding-view';
import { findingSchema } from '../version-security';
import { FINDING_FIELDS, highestFirst, URGENCY_KEYS } from './finding';

/** A package of the catalogue, with what is asked for it. */
export interface PackageKey {
  readonly kind: 'python' | 'os';
  /** PEP 503, or as the distribution calls the binary package. */
  readonly name: string;
}

/** What was asked: of a distribution the sources under their releases. */
const subjectsOf = ({ kind, name }: PackageKey) =>
  kind === 'python'
    ? Prisma.sql`SELECT s.id, s.ecosystem, s.name, s.version, s.checked_at FROM advisory_subject s
                  WHERE s.ecosystem = 'PyPI' AND s.name = ${name} AND s.held`
    : Prisma.sql`SELECT DISTINCT s.id, s.ecosystem, s.name, s.version, s.checked_at
                   FROM os_package o
                   JOIN advisory_os_package n ON n.os_package_id = o.id
                   JOIN advisory_subject s ON s.id = n.subject_id
                  WHERE o.name = ${name}`;

const reasonsOf = ({ kind, name }: PackageKey) =>
  kind === 'python'
    ? Prisma.sql`SELECT n.not_asked FROM python_package p
                   JOIN python_release r ON r.package_id = p.id
                   JOIN advisory_release n ON n.release_id = r.id AND n.not_asked IS NOT NULL
                  WHERE p.normalized_name = ${name}`
    : Prisma.sql`SELECT n.not_asked FROM os_package o
                   JOIN advisory_os_package n ON n.os_package_id = o.id AND n.not_asked IS NOT NULL
                  WHERE o.name = ${name}`;

/** Vulnerabilities of the package; one is unimportant where every finding of it is. */
const FOUND = Prisma.sql`
  SELECT f.advisory_id, bool_and(f.unimportant) AS unimportant,
         (array_agg(f.fixed ORDER BY f.fixed) FILTER (WHERE f.fixed IS NOT NULL))[1] AS fixed
    FROM subject s JOIN advisory_finding f ON f.subject_id = s.id GROUP BY 1`;

const checkSchema = z.tuple([
  z.object({
    checked: z.int(),
    unanswered: z.int(),
    checkedAt: z.date().nullable(),
    notAsked: z.array(z.object({ reason: z.string(), count: z.int() })),
    important: z.int(),
    unimportant: z.int(),
  }),
]);
export type PackageCheck = z.output<typeof checkSchema>[0];

/** What was checked of a package, and how many advisories there are. */
export async function findPackageCheck(key: PackageKey): Promise<PackageCheck> {
  const rows = await db().$queryRaw`
    WITH subject AS MATERIALIZED (${subjectsOf(key)}), found AS (${FOUND})
    SELECT (SELECT count(checked_at)::int FROM subject) AS checked,
           (SELECT count(*)::int FROM subject WHERE checked_at IS NULL) AS unanswered,
           (SELECT min(checked_at) FROM subject) AS "checkedAt",
           (SELECT coalesce(jsonb_agg(jsonb_build_object('reason', n.not_asked, 'count', n.count)), '[]')
              FROM (SELECT not_asked, count(*) FROM (${reasonsOf(key)}) q GROUP BY 1) n) AS "notAsked",
           (SELECT count(*)::int FROM found WHERE NOT unimportant) AS important,
           (SELECT count(*)::int FROM found WHERE unimportant) AS unimportant`;
  return checkSchema.parse(rows)[0];
}

const advisorySchema = findingSchema.and(
  z.object({
    /** Where it is: one place for PyPI, for a distribution one for each release and source. */
    places: z.array(
      z.object({
        ecosystem: z.string(),
        source: z.string(),
        releases: z.array(z.object({ version: z.string(), fixed: z.string().nullable() })),
      }),
    ),
  }),
);
export type PackageAdvisory = z.output<typeof advisorySchema>;

const keyedSchema = z.array(
  z.object({ advisory: advisorySchema, key: z.string(), tie: z.string() }),
);

export const packageSortKey = (sort: FindingSort) => highestFirst(URGENCY_KEYS[sort]);

interface PageOptions {
  readonly sort: FindingSort;
  readonly unimportant: boolean;
  readonly cursor: Cursor | null;
  readonly limit: number;
}

/** One page of the advisories about a package, each with the releases of the catalogue it affects. */
export async function listPackageAdvisories(
  pkg: PackageKey,
  { sort, unimportant, cursor, limit }: PageOptions,
) {
  const { key, isBeyond, order, isBackwards } = keyset(packageSortKey(sort), cursor);
  const rows = await db().$queryRaw`
    WITH subject AS MATERIALIZED (${subjectsOf(pkg)}), found AS (${FOUND}),
    matching AS (
      SELECT a.id AS page_id, ${key} AS page_key, f.fixed, f.unimportant
        FROM found f JOIN advisory a ON a.id = f.advisory_id
       WHERE ${unimportant} OR NOT f.unimportant
    ), f AS (
      SELECT * FROM matching WHERE ${isBeyond} ORDER BY ${order} LIMIT ${limit}
    )
    SELECT jsonb_build_object(${FINDING_FIELDS}, 'places', p.places) AS advisory,
           page_key::text AS key, page_id::text AS tie
      FROM f JOIN advisory a ON a.id = page_id
     CROSS JOIN LATERAL (
       SELECT jsonb_agg(jsonb_build_object('ecosystem', q.ecosystem, 'source', q.name,
                                           'releases', q.releases) ORDER BY q.ecosystem DESC) AS places
         FROM (SELECT s.ecosystem, s.name,
                      jsonb_agg(jsonb_build_object('version', s.version, 'fixed', x.fixed)) AS releases
                 FROM subject s JOIN advisory_finding x ON x.subject_id = s.id
                WHERE x.advisory_id = a.id GROUP BY 1, 2) q) p
     ORDER BY ${order}`;
  const parsed = keyedSchema.parse(rows).map(({ advisory, ...edge }) => ({ ...advisory, ...edge }));
  return isBackwards ? parsed.toReversed() : parsed;
}

import { z } from 'zod';
import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { findingSchema } from '../version-security';
import { FINDING_FIELDS, URGENCY } from './finding';

const affectedSchema = findingSchema.and(
  z.object({
    ecosystem: z.string(),
    source: z.string(),
    releases: z.array(z.object({ version: z.string(), fixed: z.string().nullable() })),
  }),
);

const packageSchema = z.tuple([
  z.object({
    advisories: z.array(affectedSchema),
    checked: z.int(),
    unanswered: z.int(),
    checkedAt: z.date().nullable(),
    notAsked: z.array(z.object({ reason: z.string(), count: z.int() })),
  }),
]);
export type PackageSecurity = z.output<typeof packageSchema>[0];

/** A Python package over all its releases in the catalogue. @param name PEP 503 */
export async function findPythonPackage(name: string): Promise<PackageSecurity> {
  return read(
    Prisma.sql`SELECT s.* FROM advisory_subject s
                WHERE s.ecosystem = 'PyPI' AND s.name = ${name} AND s.held`,
    Prisma.sql`SELECT n.not_asked FROM python_package p
                 JOIN python_release r ON r.package_id = p.id
                 JOIN advisory_release n ON n.release_id = r.id AND n.not_asked IS NOT NULL
                WHERE p.normalized_name = ${name}`,
  );
}

/** A package of a distribution, by what was asked for it: its sources under their releases. */
export async function findOsPackage(name: string): Promise<PackageSecurity> {
  return read(
    Prisma.sql`SELECT DISTINCT s.* FROM os_package o
                 JOIN advisory_os_package n ON n.os_package_id = o.id
                 JOIN advisory_subject s ON s.id = n.subject_id
                WHERE o.name = ${name}`,
    Prisma.sql`SELECT n.not_asked FROM os_package o
                 JOIN advisory_os_package n ON n.os_package_id = o.id AND n.not_asked IS NOT NULL
                WHERE o.name = ${name}`,
  );
}

async function read(subjects: Prisma.Sql, notAsked: Prisma.Sql): Promise<PackageSecurity> {
  const rows = await db().$queryRaw`
    WITH subject AS MATERIALIZED (${subjects})
    SELECT (SELECT count(checked_at)::int FROM subject) AS checked,
           (SELECT count(*)::int FROM subject WHERE checked_at IS NULL) AS unanswered,
           (SELECT min(checked_at) FROM subject) AS "checkedAt",
           (SELECT coalesce(jsonb_agg(jsonb_build_object('reason', n.not_asked, 'count', n.count)), '[]')
              FROM (SELECT not_asked, count(*) FROM (${notAsked}) q GROUP BY 1) n) AS "notAsked",
           (SELECT coalesce(jsonb_agg(g.finding || jsonb_build_object('releases', g.releases)
                                      ORDER BY g.place), '[]')
              FROM (SELECT (array_agg(jsonb_build_object(${FINDING_FIELDS}, 'ecosystem', s.ecosystem,
                                        'source', s.name)))[1] AS finding,
                           jsonb_agg(jsonb_build_object('version', s.version, 'fixed', f.fixed)
                                     ORDER BY s.version DESC) AS releases,
                           min(row_number) AS place
                      FROM (SELECT f.*, s.id AS sid,
                                   row_number() OVER (ORDER BY ${URGENCY}) AS row_number
                              FROM advisory_finding f
                              JOIN subject s ON s.id = f.subject_id
                              JOIN advisory a ON a.id = f.advisory_id) f
                      JOIN subject s ON s.id = f.sid
                      JOIN advisory a ON a.id = f.advisory_id
                     GROUP BY a.id, s.ecosystem, s.name) g) AS advisories`;
  return packageSchema.parse(rows)[0];
}

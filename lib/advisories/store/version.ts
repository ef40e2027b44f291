import { z } from 'zod';
import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { findingSchema } from '../version-security';
import { FINDING_FIELDS, URGENCY } from './finding';

const packageFindingSchema = findingSchema.and(
  z.object({ ecosystem: z.string(), package: z.string(), version: z.string() }),
);
const uncheckedSchema = z.array(
  z.object({ package: z.string(), version: z.string(), reason: z.string() }),
);

const securitySchema = z.object({
  versionId: z.int(),
  image: z.string(),
  tag: z.string(),
  osReason: z.string().nullable(),
  pythonFindings: z.array(packageFindingSchema),
  osFindings: z.array(packageFindingSchema),
  pythonChecked: z.int(),
  osChecked: z.int(),
  osInstalled: z.object({ checked: z.int(), total: z.int() }),
  pythonUnchecked: uncheckedSchema,
  osUnchecked: uncheckedSchema,
  pythonCheckedAt: z.date().nullable(),
  osCheckedAt: z.date().nullable(),
});
export type StoredSecurity = z.output<typeof securitySchema>;

/** Findings of a list of subjects, worst first. */
const findingsOf = (ids: Prisma.Sql) => Prisma.sql`(
  SELECT coalesce(jsonb_agg(jsonb_build_object(${FINDING_FIELDS}, 'ecosystem', s.ecosystem,
                    'package', s.name, 'version', s.version) ORDER BY ${URGENCY}, s.name), '[]')
    FROM advisory_finding f
    JOIN advisory a ON a.id = f.advisory_id
    JOIN advisory_subject s ON s.id = f.subject_id
   WHERE f.subject_id = ANY(${ids}))`;

/** Of a list of subjects those that never got an answer. */
const unansweredOf = (ids: Prisma.Sql) => Prisma.sql`
  SELECT s.name AS package, s.version, coalesce(s.failure, 'never-checked') AS reason
    FROM advisory_subject s WHERE s.id = ANY(${ids}) AND s.checked_at IS NULL`;

const asList = (rows: Prisma.Sql) => Prisma.sql`(
  SELECT coalesce(jsonb_agg(to_jsonb(n) ORDER BY n.package), '[]') FROM (${rows}) n)`;

/**
 * What is known about image versions, in one round; those that came after the last pass are left out.
 * The lists are arrays of subjects: what they mean is found by primary keys.
 */
export async function findVersionSecurity(
  keys: readonly { readonly image: string; readonly tag: string }[],
): Promise<readonly StoredSecurity[]> {
  const subjects = Prisma.sql`x.subject_ids`;
  const osSubjects = Prisma.sql`coalesce(l.subject_ids, '{}')`;
  const rows = await db().$queryRaw`
    SELECT v.id AS "versionId", i.name AS image, v.tag, x.os_reason AS "osReason",
           ${findingsOf(subjects)} AS "pythonFindings",
           ${findingsOf(osSubjects)} AS "osFindings",
           (SELECT count(s.checked_at)::int FROM advisory_subject s
             WHERE s.id = ANY(${subjects})) AS "pythonChecked",
           (SELECT count(s.checked_at)::int FROM advisory_subject s
             WHERE s.id = ANY(${osSubjects})) AS "osChecked",
           (SELECT jsonb_build_object('checked', count(s.checked_at), 'total', count(*))
              FROM advisory_os_package n
              LEFT JOIN advisory_subject s ON s.id = n.subject_id
             WHERE n.ecosystem = l.ecosystem AND n.os_package_id = ANY(t.package_ids))
             AS "osInstalled",
           (SELECT min(s.checked_at) FROM advisory_subject s
             WHERE s.id = ANY(${subjects})) AS "pythonCheckedAt",
           (SELECT min(s.checked_at) FROM advisory_subject s
             WHERE s.id = ANY(${osSubjects})) AS "osCheckedAt",
           ${asList(Prisma.sql`${unansweredOf(subjects)}
             UNION ALL
             SELECT p.normalized_name, r.version, n.not_asked
               FROM unnest(v.python_release_ids) AS u(id)
               JOIN advisory_release n ON n.release_id = u.id AND n.not_asked IS NOT NULL
               JOIN python_release r ON r.id = u.id
               JOIN python_package p ON p.id = r.package_id
              -- The pip of the image was asked in its place.
              WHERE NOT (n.not_asked = 'scanner-pip' AND EXISTS (
                SELECT FROM advisory_subject s
                 WHERE s.id = ANY(${subjects}) AND s.ecosystem = 'PyPI' AND s.name = 'pip'))`)}
             AS "pythonUnchecked",
           ${asList(Prisma.sql`${unansweredOf(osSubjects)}
             UNION ALL
             SELECT o.name, o.version, n.not_asked
               FROM advisory_os_package n
               JOIN os_package o ON o.id = n.os_package_id
              WHERE l.id IS NOT NULL AND n.ecosystem = l.ecosystem AND n.not_asked IS NOT NULL
                AND n.os_package_id = ANY(t.package_ids)`)} AS "osUnchecked"
      FROM unnest(${keys.map(({ image }) => image)}::text[], ${keys.map(({ tag }) => tag)}::text[])
           AS k(image, tag)
      JOIN image i ON i.name = k.image
      JOIN image_version v ON v.image_id = i.id AND v.tag = k.tag
      JOIN advisory_version x ON x.version_id = v.id
      LEFT JOIN advisory_os_list l ON l.id = x.os_list_id
      LEFT JOIN os_list t ON t.id = l.os_list_id`;
  return z.array(securitySchema).parse(rows);
}

const tagSchema = z.array(
  z.object({
    tag: z.string(),
    createdAt: z.date(),
    python: z.array(z.int()).nullable(),
    os: z.array(z.int()).nullable(),
  }),
);

/**
 * Findings of the live tags of an image, oldest first. Null where nothing was checked: no pass since,
 * or for the system no list that could be asked.
 */
export async function listTagCounts(image: string) {
  const rows = await db().$queryRaw`
    SELECT v.tag, v.created_at AS "createdAt", x.counts AS python, l.counts AS os
      FROM image i
      JOIN image_version v ON v.image_id = i.id AND v.removed_at IS NULL
      LEFT JOIN advisory_version x ON x.version_id = v.id
      LEFT JOIN advisory_os_list l ON l.id = x.os_list_id
     WHERE i.name = ${image}
     ORDER BY v.created_at, v.build_number NULLS FIRST, v.tag`;
  return tagSchema.parse(rows);
}

const countsSchema = z.array(
  z.object({
    tag: z.string(),
    python: z.array(z.int()).nullable(),
    os: z.array(z.int()).nullable(),
  }),
);

/** Findings of some tags of an image, by three primary keys each. Null: not checked. */
export async function countFindingsOfTags(image: string, tags: readonly string[]) {
  const rows = await db().$queryRaw`
    SELECT v.tag, x.counts AS python, l.counts AS os
      FROM image i
      JOIN image_version v ON v.image_id = i.id AND v.tag = ANY(${tags}::text[])
      LEFT JOIN advisory_version x ON x.version_id = v.id
      LEFT JOIN advisory_os_list l ON l.id = x.os_list_id
     WHERE i.name = ${image}`;
  return countsSchema.parse(rows);
}

/** Whether the map of Debian's source packages holds anything. */
export async function hasSourceMap(): Promise<boolean> {
  const rows = await db().$queryRaw`SELECT EXISTS (SELECT FROM debian_source) AS "exists"`;
  return z.tuple([z.object({ exists: z.boolean() })]).parse(rows)[0].exists;
}

import { z } from 'zod';
import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import {
  advisoryHeadSchema,
  affectedImageSchema,
  affectedSubjectSchema,
  memberRecordSchema,
  resolvedSubjectSchema,
} from '../advisory-record';
import { ROW_COLUMNS } from './advisory-list';

/** By any id of the group; the group whose own id it is comes first. Served by advisory_ids. */
export async function findAdvisoryHead(id: string) {
  const rows = await db().$queryRaw`
    SELECT a.id AS "key", ${ROW_COLUMNS}, a.vector, a.cves, a.modified_at AS "modifiedAt",
           a.withdrawn_at AS "withdrawnAt", a.finding_count AS "findingCount"
      FROM advisory a WHERE a.ids @> ARRAY[${id}]
     ORDER BY a.key = ${id} DESC, a.key LIMIT 1`;
  return z.array(advisoryHeadSchema).parse(rows)[0] ?? null;
}

/** What each source says, those that stand first. */
export async function listMembers(key: number) {
  const rows = await db().$queryRaw`
    SELECT id, severity, score::float8 AS score, vector, summary, details,
           published_at AS "publishedAt", modified, changed_at AS "changedAt",
           fetched_at AS "fetchedAt", withdrawn_at AS "withdrawnAt", problem, upstream, affected, links
      FROM advisory_record WHERE advisory_id = ${key}
     ORDER BY withdrawn_at IS NOT NULL, summary IS NULL, id`;
  return z.array(memberRecordSchema).parse(rows);
}

/** Versions that hold a subject, live ones; `u` is the subject. */
const HOLDERS = Prisma.sql`
  SELECT x.version_id FROM advisory_version x WHERE x.subject_ids @> ARRAY[s.id]
  UNION ALL
  SELECT x.version_id FROM advisory_os_list l JOIN advisory_version x ON x.os_list_id = l.id
   WHERE l.subject_ids @> ARRAY[s.id]`;

/** Package versions that are affected, with how many hold each. Ordered by name, then by reach. */
export async function listAffectedSubjects(key: number, limit: number, offset: number) {
  const rows = await db().$queryRaw`
    SELECT s.ecosystem, s.name, s.version, f.fixed, f.unimportant, f.found_at AS "foundAt",
           s.checked_at AS "checkedAt", n.versions AS "versionCount", n.lasts AS "lastCount",
           n.actives AS "activeCount"
      FROM advisory_finding f
      JOIN advisory_subject s ON s.id = f.subject_id
     CROSS JOIN LATERAL (
       SELECT count(*)::int AS versions, count(i.id)::int AS lasts,
              (count(*) FILTER (WHERE i.status IN ('active', 'unknown')))::int AS actives
         FROM (${HOLDERS}) h
         JOIN image_version v ON v.id = h.version_id AND v.removed_at IS NULL
         LEFT JOIN image i ON i.last_version_id = v.id AND i.removed_at IS NULL) n
     WHERE f.advisory_id = ${key}
     ORDER BY s.name, n.actives DESC, n.lasts DESC, n.versions DESC, s.ecosystem, s.version
     LIMIT ${limit} OFFSET ${offset}`;
  return z.array(affectedSubjectSchema).parse(rows);
}

const imagePageSchema = z.array(affectedImageSchema.extend({ total: z.int() }));

/**
 * Images that hold an affected package version, and for each the first tag after the newest affected
 * one: the tag that fixes it. That tag only counts as checked where every package version in it that
 * bears an affected name was answered.
 *
 * By sets: advisory_version_subjects and advisory_os_list_subjects find the versions, the history index
 * of image_version the tag after.
 */
export async function listAffectedImages(key: number, limit: number, offset: number) {
  const rows = await db().$queryRaw`
    WITH subject AS (
      SELECT s.id, s.name, s.ecosystem = 'PyPI' AS is_python
        FROM advisory_finding f JOIN advisory_subject s ON s.id = f.subject_id
       WHERE f.advisory_id = ${key}),
    ids AS (
      SELECT coalesce(array_agg(id) FILTER (WHERE is_python), '{}') AS python,
             coalesce(array_agg(id) FILTER (WHERE NOT is_python), '{}') AS os,
             coalesce(array_agg(DISTINCT name), '{}') AS names
        FROM subject),
    affected AS MATERIALIZED (
      SELECT x.version_id FROM advisory_version x, ids WHERE x.subject_ids && ids.python
      UNION
      SELECT x.version_id FROM ids
        JOIN advisory_os_list l ON l.subject_ids && ids.os
        JOIN advisory_version x ON x.os_list_id = l.id),
    newest AS (
      SELECT DISTINCT ON (v.image_id) v.image_id, v.id, v.tag, v.created_at, v.build_number,
             count(*) OVER (PARTITION BY v.image_id)::int AS versions
        FROM affected a JOIN image_version v ON v.id = a.version_id AND v.removed_at IS NULL
       ORDER BY v.image_id, v.created_at DESC, v.build_number DESC NULLS LAST, v.tag DESC)
    SELECT i.name AS image, i.status, l.tag AS "lastTag",
           EXISTS (SELECT FROM affected a WHERE a.version_id = i.last_version_id) AS "isLastAffected",
           n.versions AS "affectedVersions", n.tag AS "newestAffectedTag", x.tag AS "fixTag",
           coalesce(x.is_checked, false) AS "isFixChecked", count(*) OVER ()::int AS total
      FROM newest n
      JOIN image i ON i.id = n.image_id AND i.removed_at IS NULL
      LEFT JOIN image_version l ON l.id = i.last_version_id
      LEFT JOIN LATERAL (
        SELECT v.tag, w.version_id IS NOT NULL AND NOT EXISTS (
                 SELECT FROM ids, advisory_subject s
                  WHERE s.name = ANY(ids.names) AND s.checked_at IS NULL
                    AND (s.id = ANY(w.subject_ids) OR s.id = ANY(o.subject_ids)))
               AND (cardinality((SELECT os FROM ids)) = 0 OR w.os_reason IS NULL) AS is_checked
          FROM image_version v
          LEFT JOIN advisory_version w ON w.version_id = v.id
          LEFT JOIN advisory_os_list o ON o.id = w.os_list_id
         WHERE v.image_id = n.image_id AND v.removed_at IS NULL
           AND v.created_at >= n.created_at
           AND (v.created_at, coalesce(v.build_number, -1), v.tag)
             > (n.created_at, coalesce(n.build_number, -1), n.tag)
         ORDER BY v.created_at, v.build_number NULLS FIRST, v.tag
         LIMIT 1) x ON true
     ORDER BY "isLastAffected" DESC, i.status IN ('active', 'unknown') DESC, i.name
     LIMIT ${limit} OFFSET ${offset}`;
  const parsed = imagePageSchema.parse(rows);
  return { rows: parsed.map(({ total: _total, ...row }) => row), total: parsed[0]?.total ?? 0 };
}

/** What it no longer says: package versions that were affected by one of its records, newest first. */
export async function listResolved(key: number, limit: number) {
  const rows = await db().$queryRaw`
    SELECT s.ecosystem, s.name, s.version, h.record_id AS "recordId", h.resolution,
           h.found_at AS "foundAt", h.resolved_at AS "resolvedAt"
      FROM advisory_record r
      JOIN advisory_hit h ON h.record_id = r.id AND h.resolved_at IS NOT NULL
      JOIN advisory_subject s ON s.id = h.subject_id
     WHERE r.advisory_id = ${key}
     ORDER BY h.resolved_at DESC, s.name, s.version
     LIMIT ${limit}`;
  return z.array(resolvedSubjectSchema).parse(rows);
}

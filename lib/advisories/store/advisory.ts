import { z } from 'zod';
import type { Cursor } from '@/lib/catalog/cursor';
import { keyset, type SortKey } from '@/lib/catalog/store/keyset';
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

/** What cursors are made of. */
const KEYED = { key: z.string(), tie: z.string() };

const inOrder = <Row>(rows: readonly Row[], isBackwards: boolean) =>
  isBackwards ? rows.toReversed() : rows;

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
    SELECT id, severity, score::numeric::float8 AS score, vector, summary, details,
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

/** By reach: active images, then images, then versions. Each is below a thousand, a thousand, 100,000. */
export const SUBJECT_SORT: SortKey = {
  key: Prisma.sql`actives::float8 * 100000000 + lasts * 100000 + versions`,
  type: 'number',
  isDescending: true,
};

const subjectPageSchema = z.array(affectedSubjectSchema.extend(KEYED));

/** Package versions that are affected, with how many hold each, those with the most reach first. */
export async function listAffectedSubjects(key: number, cursor: Cursor | null, limit: number) {
  const { key: pageKey, isBeyond, order, isBackwards } = keyset(SUBJECT_SORT, cursor);
  const rows = await db().$queryRaw`
    WITH reach AS (
      SELECT s.id AS page_id, n.* FROM advisory_finding f
        JOIN advisory_subject s ON s.id = f.subject_id
       CROSS JOIN LATERAL (
         SELECT count(*)::int AS versions, count(i.id)::int AS lasts,
                (count(*) FILTER (WHERE i.status IN ('active', 'unknown')))::int AS actives
           FROM (${HOLDERS}) h
           JOIN image_version v ON v.id = h.version_id AND v.removed_at IS NULL
           LEFT JOIN image i ON i.last_version_id = v.id AND i.removed_at IS NULL) n
       WHERE f.advisory_id = ${key}),
    matching AS (SELECT *, ${pageKey} AS page_key FROM reach),
    page AS (SELECT * FROM matching WHERE ${isBeyond} ORDER BY ${order} LIMIT ${limit})
    SELECT s.ecosystem, s.name, s.version, f.fixed, f.unimportant, f.found_at AS "foundAt",
           s.checked_at AS "checkedAt", versions AS "versionCount", lasts AS "lastCount",
           actives AS "activeCount", page_key::text AS key, page_id::text AS tie
      FROM page
      JOIN advisory_subject s ON s.id = page_id
      JOIN advisory_finding f ON f.subject_id = s.id AND f.advisory_id = ${key}
     ORDER BY ${order}`;
  return inOrder(subjectPageSchema.parse(rows), isBackwards);
}

/** Images whose last version is affected first, active ones before others, by name. */
export const IMAGE_SORT: SortKey = {
  key: Prisma.sql`CASE WHEN is_last_affected THEN '0' ELSE '1' END
    || CASE WHEN status IN ('active', 'unknown') THEN '0' ELSE '1' END || image`,
  type: 'text',
  isDescending: false,
};

const imagePageSchema = z.array(affectedImageSchema.extend({ total: z.int(), ...KEYED }));

/**
 * Images that hold an affected package version, and for each the first tag after the newest affected
 * one: the tag that fixes it. That tag only counts as checked where every package version in it that
 * bears an affected name was answered.
 *
 * By sets: advisory_version_subjects and advisory_os_list_subjects find the versions, the history index
 * of image_version the tag after.
 */
export async function listAffectedImages(key: number, cursor: Cursor | null, limit: number) {
  const { key: pageKey, isBeyond, order, isBackwards } = keyset(IMAGE_SORT, cursor);
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
       ORDER BY v.image_id, v.created_at DESC, v.build_number DESC NULLS LAST, v.tag DESC),
    place AS (
      SELECT n.*, i.name AS image, i.status::text AS status, i.last_version_id,
             EXISTS (SELECT FROM affected a WHERE a.version_id = i.last_version_id) AS is_last_affected
        FROM newest n JOIN image i ON i.id = n.image_id AND i.removed_at IS NULL),
    matching AS (
      SELECT *, image_id AS page_id, ${pageKey} AS page_key, count(*) OVER ()::int AS total FROM place),
    n AS (SELECT * FROM matching WHERE ${isBeyond} ORDER BY ${order} LIMIT ${limit})
    SELECT n.image, n.status, l.tag AS "lastTag", n.is_last_affected AS "isLastAffected",
           n.versions AS "affectedVersions", n.tag AS "newestAffectedTag", x.tag AS "fixTag",
           coalesce(x.is_checked, false) AS "isFixChecked", n.total,
           n.page_key AS key, n.page_id::text AS tie
      FROM n
      LEFT JOIN image_version l ON l.id = n.last_version_id
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
     ORDER BY ${order}`;
  const parsed = inOrder(imagePageSchema.parse(rows), isBackwards);
  return { rows: parsed.map(({ total: _total, ...row }) => row), total: parsed[0]?.total ?? 0 };
}

/** The newest first. */
export const RESOLVED_SORT: SortKey = {
  key: Prisma.sql`extract(epoch FROM h.resolved_at)`,
  type: 'number',
  isDescending: true,
};

const resolvedPageSchema = z.array(resolvedSubjectSchema.extend({ total: z.int(), ...KEYED }));

/** What it no longer says: package versions that were affected by one of its records. */
export async function listResolved(key: number, cursor: Cursor | null, limit: number) {
  const { key: pageKey, isBeyond, order, isBackwards } = keyset(RESOLVED_SORT, cursor);
  const rows = await db().$queryRaw`
    WITH matching AS (
      SELECT h.*, h.id AS page_id, ${pageKey} AS page_key, count(*) OVER ()::int AS total
        FROM advisory_record r
        JOIN advisory_hit h ON h.record_id = r.id AND h.resolved_at IS NOT NULL
       WHERE r.advisory_id = ${key}),
    page AS (SELECT * FROM matching WHERE ${isBeyond} ORDER BY ${order} LIMIT ${limit})
    SELECT s.ecosystem, s.name, s.version, p.record_id AS "recordId", p.resolution,
           p.found_at AS "foundAt", p.resolved_at AS "resolvedAt", p.total,
           page_key::text AS key, page_id::text AS tie
      FROM page p JOIN advisory_subject s ON s.id = p.subject_id
     ORDER BY ${order}`;
  const parsed = inOrder(resolvedPageSchema.parse(rows), isBackwards);
  return { rows: parsed.map(({ total: _total, ...row }) => row), total: parsed[0]?.total ?? 0 };
}

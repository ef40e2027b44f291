import { z } from 'zod';
import type { Cursor } from '@/lib/catalog/cursor';
import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import type { QueueFilter } from '../queue-filter';
import { type QueueRow, queueRowSchema } from '../queue-row';

/** Whose requests these are not, and who has not decided all they can. */
function waitsFor(actorId: string): Prisma.Sql {
  return Prisma.sql`r.requester_id <> ${actorId}
    AND NOT EXISTS (SELECT FROM request_supporter s
                     WHERE s.request_id = r.id AND s.person_id = ${actorId})
    AND (r.claimed_by_id IS NULL OR r.claimed_by_id = ${actorId})
    AND EXISTS (SELECT FROM unnest(request_areas(r)) AS a (area)
                 WHERE NOT EXISTS (SELECT FROM request_decision d
                   WHERE d.request_id = r.id AND d.round = r.round AND d.area = a.area
                     AND d.outcome = 'positive' AND d.decided_by_id = ${actorId})
                   AND (SELECT count(DISTINCT d.decided_by_id) FROM request_decision d
                         WHERE d.request_id = r.id AND d.round = r.round AND d.area = a.area
                           AND d.outcome = 'positive') < r.approvals_needed)`;
}

function conditions(filter: QueueFilter, actorId: string): Prisma.Sql {
  const all = [Prisma.sql`r.state IN ('submitted', 'in-review')`];
  if (filter.scope === 'mine') all.push(waitsFor(actorId));
  if (filter.scope === 'claimed') all.push(Prisma.sql`r.claimed_by_id = ${actorId}`);
  if (filter.kinds.length > 0) all.push(Prisma.sql`r.kind = ANY (${[...filter.kinds]}::text[])`);
  if (filter.subject !== '') all.push(Prisma.sql`r.subjects @> ARRAY[${filter.subject}]`);
  if (filter.area !== null) {
    all.push(Prisma.sql`${filter.area} = ANY (request_areas(r)) AND NOT EXISTS (
      SELECT FROM request_decision d WHERE d.request_id = r.id AND d.round = r.round
         AND d.area = ${filter.area} AND d.outcome = 'positive' AND r.approvals_needed = 1)`);
  }
  return Prisma.join(all, ' AND ');
}

interface QueueQuery {
  readonly filter: QueueFilter;
  readonly actorId: string;
  readonly cursor: Cursor | null;
  readonly limit: number;
}

/** Longest waiting first; by image_request_queue. Rows of a page before come reversed. */
export async function listQueueRows(query: QueueQuery): Promise<readonly QueueRow[]> {
  const { filter, actorId, cursor, limit } = query;
  const isBack = cursor?.direction === 'before';
  const seek =
    cursor === null
      ? Prisma.sql`true`
      : isBack
        ? Prisma.sql`(r.submitted_at, r.id) < (${cursor.key}::timestamptz, ${cursor.tie}::int)`
        : Prisma.sql`(r.submitted_at, r.id) > (${cursor.key}::timestamptz, ${cursor.tie}::int)`;
  const order = isBack
    ? Prisma.sql`r.submitted_at DESC, r.id DESC`
    : Prisma.sql`r.submitted_at, r.id`;
  // Only the page's own rows are looked up further: the lateral parts run after the limit.
  const rows = await db().$queryRaw`
    WITH page AS MATERIALIZED (
      SELECT r.* FROM image_request r
       WHERE ${conditions(filter, actorId)} AND ${seek} ORDER BY ${order} LIMIT ${limit})
    SELECT r.id, r.kind, r.state, r.title, r.stopped_areas AS "stoppedAreas", r.subjects, r.revision,
           jsonb_build_object('id', r.requester_id, 'name', r.requester_name) AS requester,
           CASE WHEN r.claimed_by_id IS NULL THEN NULL
                ELSE jsonb_build_object('id', r.claimed_by_id, 'name', r.claimed_by_name)
           END AS "claimedBy",
           to_char(r.submitted_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "submittedAt",
           ARRAY(SELECT d.area FROM request_decision d
                  WHERE d.request_id = r.id AND d.round = r.round AND d.outcome = 'positive'
                  GROUP BY d.area
                 HAVING count(DISTINCT d.decided_by_id) >= r.approvals_needed) AS "acceptedAreas",
           (SELECT count(*)::int FROM request_supporter s WHERE s.request_id = r.id)
             AS "supporterCount",
           coalesce(f.findings, 0) AS "findingCount", coalesce(f.unknowns, 0) AS "unknownCount"
      FROM page r
      LEFT JOIN LATERAL (
        SELECT count(*)::int AS findings,
               count(*) FILTER (WHERE x.finding->>'level' = 'unknown')::int AS unknowns
          FROM (SELECT content FROM request_report p WHERE p.request_id = r.id
                 ORDER BY p.id DESC LIMIT 1) newest
         CROSS JOIN LATERAL jsonb_path_query(newest.content, '$.packages[*].findings[*]')
               AS x (finding)) f ON true
     ORDER BY ${order}`;
  return z.array(queueRowSchema).parse(rows);
}

/** How many there are, at most `limit`: a badge needs no more. */
export async function countQueue(
  filter: QueueFilter,
  actorId: string,
  limit: number,
): Promise<number> {
  const rows = await db().$queryRaw`
    SELECT count(*)::int AS count FROM (
      SELECT FROM image_request r WHERE ${conditions(filter, actorId)} LIMIT ${limit}) found`;
  return z.tuple([z.object({ count: z.int() })]).parse(rows)[0].count;
}

import { z } from 'zod';
import type { Cursor } from '@/lib/catalog/cursor';
import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import type { QueueFilter } from '../queue-filter';
import { type QueueRow, queueRowSchema } from '../queue-row';
import type { DecisionArea } from '../request';

/**
 * Whose requests these are not, and who has not decided all they can. Most wait for their first
 * decision, which one look at an index tells.
 */
function waitsFor(actorId: string): Prisma.Sql {
  return Prisma.sql`r.requester_id <> ${actorId}
    AND (r.claimed_by_id IS NULL OR r.claimed_by_id = ${actorId})
    AND NOT EXISTS (SELECT FROM request_supporter s
                     WHERE s.request_id = r.id AND s.person_id = ${actorId})
    AND (NOT EXISTS (SELECT FROM request_decision d
                      WHERE d.request_id = r.id AND d.round = r.round AND d.outcome = 'positive')
         OR EXISTS (SELECT FROM unnest(request_areas(r)) AS a (area)
                     WHERE NOT EXISTS (SELECT FROM request_decision d
                       WHERE d.request_id = r.id AND d.round = r.round AND d.area = a.area
                         AND d.outcome = 'positive' AND d.decided_by_id = ${actorId})
                       AND (SELECT count(DISTINCT d.decided_by_id) FROM request_decision d
                             WHERE d.request_id = r.id AND d.round = r.round AND d.area = a.area
                               AND d.outcome = 'positive') < r.approvals_needed))`;
}

/** Whether an area is still to be decided; the same areas as `request_areas`, without the call. */
function isToDecide(area: DecisionArea): Prisma.Sql {
  return Prisma.sql`(CASE WHEN r.kind <> 'exception' THEN true
                          WHEN r.ask->'excuses'->>'kind' = 'license' THEN ${area} = 'license'
                          ELSE ${area} = 'security' END
    AND NOT EXISTS (
      SELECT FROM request_decision d WHERE d.request_id = r.id AND d.round = r.round
         AND d.area = ${area} AND d.outcome = 'positive' AND r.approvals_needed = 1))`;
}

/** Whatever kinds and area are chosen. */
function scopeConditions({ scope, subject }: QueueFilter, actorId: string): Prisma.Sql {
  const all = [Prisma.sql`r.state IN ('submitted', 'in-review')`];
  if (scope === 'mine') all.push(waitsFor(actorId));
  if (scope === 'claimed') all.push(Prisma.sql`r.claimed_by_id = ${actorId}`);
  if (subject !== '') all.push(Prisma.sql`r.subjects @> ARRAY[${subject}]`);
  return Prisma.join(all, ' AND ');
}

function isOfKinds({ kinds }: QueueFilter): Prisma.Sql {
  return kinds.length === 0 ? Prisma.sql`true` : Prisma.sql`r.kind = ANY (${[...kinds]}::text[])`;
}

function conditions(filter: QueueFilter, actorId: string): Prisma.Sql {
  const isOfArea = filter.area === null ? Prisma.sql`true` : isToDecide(filter.area);
  return Prisma.sql`${scopeConditions(filter, actorId)} AND ${isOfKinds(filter)} AND ${isOfArea}`;
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
           -- Of an exception one area is decided.
           (SELECT count(DISTINCT d.decided_by_id)::int FROM request_decision d
             WHERE d.request_id = r.id AND d.round = r.round AND d.outcome = 'positive')
             AS "acceptedCount",
           r.approvals_needed AS "approvalsNeeded",
           (SELECT count(*)::int FROM request_supporter s WHERE s.request_id = r.id)
             AS "supporterCount",
           coalesce(f.stops, 0) AS "stopCount", coalesce(f.approvals, 0) AS "approvalCount",
           coalesce(f.unknowns, 0) AS "unknownCount"
      FROM page r
      LEFT JOIN LATERAL (
        SELECT (count(*) FILTER (WHERE x.finding->>'level' = 'stop'))::int AS stops,
               (count(*) FILTER (WHERE x.finding->>'level' = 'approval'))::int AS approvals,
               -- What could not be looked at at all is no finding, and unknown all the same.
               (count(*) FILTER (WHERE x.finding->>'level' = 'unknown')
                 + coalesce(max(jsonb_array_length(newest.content->'gaps')), 0))::int AS unknowns
          FROM (SELECT content FROM request_report p WHERE p.request_id = r.id
                 ORDER BY p.id DESC LIMIT 1) newest
          LEFT JOIN LATERAL jsonb_path_query(newest.content, '$.packages[*].findings[*]')
               AS x (finding) ON true) f ON true
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

const countsSchema = z.tuple([
  z.object({
    total: z.int(),
    kinds: z.record(z.string(), z.int()),
    areas: z.record(z.string(), z.int()),
  }),
]);
/** How many meet the filter; by kind whatever kinds are chosen, by area whatever area. */
export type QueueCounts = z.output<typeof countsSchema>[0];

/** Everything that is counted beside the queue, in one look at it. */
export async function countQueueParts(filter: QueueFilter, actorId: string): Promise<QueueCounts> {
  const { area, kinds } = filter;
  const isOfArea = area === null ? Prisma.sql`true` : Prisma.raw(`is_${area}`);
  const isOfKind =
    kinds.length === 0 ? Prisma.sql`true` : Prisma.sql`kind = ANY (${[...kinds]}::text[])`;
  const rows = await db().$queryRaw`
    WITH waiting AS MATERIALIZED (
      SELECT r.kind, ${isToDecide('license')} AS is_license,
             ${isToDecide('security')} AS is_security,
             ${isToDecide('duplication')} AS is_duplication
        FROM image_request r WHERE ${scopeConditions(filter, actorId)})
    SELECT count(*) FILTER (WHERE ${isOfArea} AND ${isOfKind})::int AS total,
           jsonb_build_object(
             'image', count(*) FILTER (WHERE ${isOfArea} AND kind = 'image'),
             'packages', count(*) FILTER (WHERE ${isOfArea} AND kind = 'packages'),
             'exception', count(*) FILTER (WHERE ${isOfArea} AND kind = 'exception')) AS kinds,
           jsonb_build_object(
             'license', count(*) FILTER (WHERE ${isOfKind} AND is_license),
             'security', count(*) FILTER (WHERE ${isOfKind} AND is_security),
             'duplication', count(*) FILTER (WHERE ${isOfKind} AND is_duplication)) AS areas
      FROM waiting`;
  return countsSchema.parse(rows)[0];
}

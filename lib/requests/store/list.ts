import { z } from 'zod';
import type { Cursor } from '@/lib/catalog/cursor';
import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { likeHolding } from '@/lib/db/like';
import type { RequestFilter } from '../list-filter';
import { type RequestRow, requestRowSchema } from '../record';

const columns = Prisma.sql`
  r.id, r.kind, r.state, r.title,
  jsonb_build_object('id', r.requester_id, 'name', r.requester_name) AS requester,
  CASE WHEN r.claimed_by_id IS NULL THEN NULL
       ELSE jsonb_build_object('id', r.claimed_by_id, 'name', r.claimed_by_name) END AS "claimedBy",
  ${utc('r.created_at')} AS "createdAt", ${utc('r.submitted_at')} AS "submittedAt",
  ${utc('r.state_since')} AS "stateSince", r.upstream_url AS "upstreamUrl",
  r.published_image AS "publishedImage", r.published_tag AS "publishedTag",
  r.stopped_areas AS "stoppedAreas", r.subjects`;

/** ISO 8601 with microseconds, so that a cursor is as exact as the column. */
function utc(column: 'r.created_at' | 'r.submitted_at' | 'r.state_since'): Prisma.Sql {
  return Prisma.sql`to_char(${Prisma.raw(column)} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
}

/** Drafts are their author's alone. @param actorId null: nobody is signed in */
function conditions(filter: RequestFilter, actorId: string | null): Prisma.Sql {
  const all = [Prisma.sql`(r.state <> 'draft' OR r.requester_id = ${actorId ?? ''})`];
  if (filter.mine) {
    all.push(Prisma.sql`(r.requester_id = ${actorId ?? ''} OR EXISTS (
      SELECT FROM request_supporter s WHERE s.request_id = r.id AND s.person_id = ${actorId ?? ''}))`);
  }
  if (filter.states.length > 0) all.push(Prisma.sql`r.state = ANY (${[...filter.states]}::text[])`);
  if (filter.kinds.length > 0) all.push(Prisma.sql`r.kind = ANY (${[...filter.kinds]}::text[])`);
  if (filter.text !== '') {
    const pattern = likeHolding(filter.text);
    all.push(Prisma.sql`(r.title ILIKE ${pattern} OR r.requester_name ILIKE ${pattern}
      OR r.subjects @> ARRAY[${filter.text.toLowerCase()}])`);
  }
  return Prisma.join(all, ' AND ');
}

interface ListQuery {
  readonly filter: RequestFilter;
  readonly actorId: string | null;
  readonly cursor: Cursor | null;
  readonly limit: number;
}

/** What changed its state last comes first; by image_request_list. Rows of a page before come reversed. */
export async function listRequestRows(query: ListQuery): Promise<readonly RequestRow[]> {
  const { filter, actorId, cursor, limit } = query;
  const isBack = cursor?.direction === 'before';
  const seek =
    cursor === null
      ? Prisma.sql`true`
      : isBack
        ? Prisma.sql`(r.state_since, r.id) > (${cursor.key}::timestamptz, ${cursor.tie}::int)`
        : Prisma.sql`(r.state_since, r.id) < (${cursor.key}::timestamptz, ${cursor.tie}::int)`;
  const order = isBack
    ? Prisma.sql`r.state_since, r.id`
    : Prisma.sql`r.state_since DESC, r.id DESC`;
  const rows = await db().$queryRaw`
    SELECT ${columns} FROM image_request r
     WHERE ${conditions(filter, actorId)} AND ${seek} ORDER BY ${order} LIMIT ${limit}`;
  return z.array(requestRowSchema).parse(rows);
}

const countsSchema = z.array(z.object({ kind: z.string(), state: z.string(), count: z.int() }));
export type RequestCounts = z.output<typeof countsSchema>;

/** How many there are of each kind in each state, whatever kinds and states are chosen. */
export async function countRequests(
  filter: RequestFilter,
  actorId: string | null,
): Promise<RequestCounts> {
  const rows = await db().$queryRaw`
    SELECT r.kind, r.state, count(*)::int AS count FROM image_request r
     WHERE ${conditions({ ...filter, states: [], kinds: [] }, actorId)} GROUP BY 1, 2`;
  return countsSchema.parse(rows);
}

import { z } from 'zod';
import { AppError } from '@/lib/app-error';
import type { Cursor } from '@/lib/catalog/cursor';
import { type Page, readCursor, toPage } from '@/lib/catalog/service/paging';
import { type RequestFilter, renderRequestFilter } from '../list-filter';
import { type QueueFilter, renderQueueFilter } from '../queue-filter';
import type { QueueRow } from '../queue-row';
import type { RequestRow } from '../record';
import type { Actor } from '../request';
import { countRequests, listRequestRows, type RequestCounts } from '../store/list';
import { countQueue, countQueueParts, listQueueRows, type QueueCounts } from '../store/queue';

export interface RequestListPage extends Page<RequestRow> {
  readonly total: number;
  /** Of every kind and state, whatever is chosen of them. */
  readonly counts: RequestCounts;
  /** Of those that meet the filter, the person's own, whether only these are chosen or not. */
  readonly mineCount: number;
}

interface ListOptions<Filter> {
  readonly filter: Filter;
  readonly cursor: string | null;
  readonly limit: number;
}

/**
 * Requests, the one whose state changed last first. Drafts are only their author's.
 *
 * @throws AppError `bad-request` for a cursor that is not one of this list
 */
export async function listRequests(
  options: ListOptions<RequestFilter>,
  actor: Actor | null,
): Promise<RequestListPage> {
  const { filter, limit } = options;
  const list = `requests ${renderRequestFilter(filter)} ${filter.mine ? actor?.id : ''}`;
  const cursor = timeCursor(list, options.cursor);
  const actorId = actor?.id ?? null;
  const [found, counts, mine] = await Promise.all([
    listRequestRows({ filter, actorId, cursor, limit: limit + 1 }),
    countRequests(filter, actorId),
    actorId === null || filter.mine ? null : countRequests({ ...filter, mine: true }, actorId),
  ]);
  const page = toPage(list, keyed(found, cursor, 'stateSince'), limit, cursor);
  const total = sumOf(counts, filter);
  const mineCount = mine === null ? (filter.mine ? total : 0) : sumOf(mine, filter);
  return { ...page, total, counts, mineCount };
}

/** How many there are of the kinds and states that are chosen. */
function sumOf(counts: RequestCounts, { kinds, states }: RequestFilter): number {
  return counts
    .filter(
      ({ kind, state }) =>
        (kinds.length === 0 || kinds.some((it) => it === kind)) &&
        (states.length === 0 || states.some((it) => it === state)),
    )
    .reduce((sum, { count }) => sum + count, 0);
}

export interface QueuePage extends Page<QueueRow> {
  readonly total: number;
  readonly counts: QueueCounts;
}

/**
 * The review queue, longest waiting first.
 *
 * @throws AppError `bad-request` for a cursor that is not one of this list
 */
export async function listQueue(
  options: ListOptions<QueueFilter>,
  actor: Actor,
): Promise<QueuePage> {
  const { filter, limit } = options;
  const list = `queue ${renderQueueFilter(filter)} ${actor.id}`;
  const cursor = timeCursor(list, options.cursor);
  const [found, counts] = await Promise.all([
    listQueueRows({ filter, actorId: actor.id, cursor, limit: limit + 1 }),
    countQueueParts(filter, actor.id),
  ]);
  const page = toPage(list, keyed(found, cursor, 'submittedAt'), limit, cursor);
  return { ...page, total: counts.total, counts };
}

const ALL_MINE: QueueFilter = { scope: 'mine', kinds: [], area: null, subject: '' };
const BADGE_LIMIT = 100;

/** How many requests wait for this reviewer, at most 100. */
export function countWaitingFor(actor: Actor): Promise<number> {
  return countQueue(ALL_MINE, actor.id, BADGE_LIMIT);
}

const momentSchema = z.iso.datetime();

/** A moment and an id, neither of which may be something else when it reaches a cast. */
function timeCursor(list: string, text: string | null): Cursor | null {
  const cursor = readCursor(list, { type: 'text' }, text);
  // Date.parse would take more than Postgres does: "1", say, or "Foo 12".
  if (cursor === null || (momentSchema.safeParse(cursor.key).success && cursor.key > '1970')) {
    return cursor;
  }
  throw new AppError('bad-request', 'This cursor is none: begin again without it.');
}

function keyed<Row extends { readonly id: number }, K extends keyof Row>(
  found: readonly Row[],
  cursor: Cursor | null,
  at: K,
) {
  const rows = found.map((row) => ({ ...row, key: String(row[at]), tie: String(row.id) }));
  return cursor?.direction === 'before' ? rows.reverse() : rows;
}

import type pg from 'pg';
import { z } from 'zod';
import type { Cursor } from '@/lib/catalog/cursor';
import { keyset, type SortKey } from '@/lib/catalog/store/keyset';
import { db, pool } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import type { PassEnd, PassExtent, PassRecord } from '../pass';

/** Any number; whoever asks OSV about the catalogue holds it. */
const PASS_LOCK = 482_115_913;

export type PassConnection = pg.PoolClient;

/**
 * Runs `work` on a connection of its own that holds the lock of passes.
 *
 * @returns null where another process holds it
 */
export async function withPassLock<T>(
  work: (client: PassConnection) => Promise<T>,
): Promise<T | null> {
  const client = await pool().connect();
  try {
    const { rows } = await client.query('SELECT pg_try_advisory_lock($1) AS held', [PASS_LOCK]);
    if (rows[0]?.held !== true) return null;
    try {
      return await work(client);
    } finally {
      await client.query('SELECT pg_advisory_unlock($1)', [PASS_LOCK]);
    }
  } finally {
    client.release();
  }
}

/** Runs `work` in a transaction; what it throws rolls back. */
export async function inTransaction<T>(client: PassConnection, work: () => Promise<T>): Promise<T> {
  await client.query('BEGIN');
  try {
    const result = await work();
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

/** Only under the lock: then no pass can still be alive. */
export async function closeDeadPasses(client: PassConnection): Promise<void> {
  await client.query(
    `UPDATE advisory_pass
        SET status = 'failed', finished_at = now(),
            reason = 'The process ended before the pass did; what was known stays.'
      WHERE status = 'running'`,
  );
}

export async function beginPass(
  client: PassConnection,
  trigger: string,
  extent: PassExtent,
): Promise<number> {
  const { rows } = await client.query(
    `INSERT INTO advisory_pass (trigger, extent, status) VALUES ($1, $2, 'running') RETURNING id`,
    [trigger, extent],
  );
  return z.tuple([z.object({ id: z.int() })]).parse(rows)[0].id;
}

export async function finishPass(
  client: PassConnection,
  passId: number,
  end: PassEnd,
): Promise<void> {
  await client.query(
    `UPDATE advisory_pass
        SET status = $2, reason = $3, asked = $4, answered = $5, records = $6, gained = $7,
            resolved = $8, finished_at = clock_timestamp()
      WHERE id = $1`,
    [
      passId,
      end.status,
      end.reason,
      end.asked,
      end.answered,
      end.records,
      end.gained,
      end.resolved,
    ],
  );
}

/** When a pass last went through every record; null before the first. */
export async function lastFullPassAt(client: PassConnection): Promise<Date | null> {
  const { rows } = await client.query(
    `SELECT max(finished_at) AS at FROM advisory_pass WHERE extent = 'full' AND status = 'ok'`,
  );
  return z.tuple([z.object({ at: z.date().nullable() })]).parse(rows)[0].at;
}

const recordSchema: z.ZodType<PassRecord> = z.object({
  id: z.int(),
  trigger: z.string(),
  extent: z.enum(['new', 'all', 'full']),
  status: z.enum(['running', 'ok', 'partial', 'failed']),
  reason: z.string().nullable(),
  asked: z.int(),
  answered: z.int(),
  records: z.int(),
  gained: z.int(),
  resolved: z.int(),
  startedAt: z.date(),
  finishedAt: z.date().nullable(),
});

/** The newest first: ids are given in the order of their starts. */
export const PASS_SORT: SortKey = { key: Prisma.sql`id`, type: 'number', isDescending: true };

const COLUMNS = Prisma.sql`id, trigger, extent, status, reason, asked, answered, records, gained,
  resolved, started_at AS "startedAt", finished_at AS "finishedAt"`;

/** A page of the passes, newest first. */
export async function listPasses(cursor: Cursor | null, limit: number) {
  const { key, isBeyond, order, isBackwards } = keyset(PASS_SORT, cursor);
  const rows = await db().$queryRaw`
    WITH matching AS (SELECT *, id AS page_id, ${key} AS page_key FROM advisory_pass)
    SELECT ${COLUMNS}, (SELECT count(*)::int FROM advisory_pass) AS total,
           page_key::text AS key, page_id::text AS tie
      FROM matching WHERE ${isBeyond} ORDER BY ${order} LIMIT ${limit}`;
  const keyed = recordSchema.and(z.object({ total: z.int(), key: z.string(), tie: z.string() }));
  const parsed = z.array(keyed).parse(rows);
  const inOrder = isBackwards ? parsed.toReversed() : parsed;
  return { rows: inOrder.map(({ total: _total, ...row }) => row), total: parsed[0]?.total ?? 0 };
}

/** The newest of all, whatever became of it; by advisory_pass_started. */
export async function findNewestPass(): Promise<PassRecord | null> {
  const row = await db().advisoryPass.findFirst({
    orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
  });
  return row && recordSchema.parse(row);
}

/** The newest pass over everything that had any answer; null before the first. */
export async function findAnsweredPass(): Promise<PassRecord | null> {
  const row = await db().advisoryPass.findFirst({
    where: { status: { in: ['ok', 'partial'] }, extent: { in: ['all', 'full'] } },
    orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
  });
  return row && recordSchema.parse(row);
}

/** One pass; without an id the newest over everything that ended with an answer. */
export async function findPass(id: number | null): Promise<PassRecord | null> {
  if (id === null) return findAnsweredPass();
  const row = await db().advisoryPass.findUnique({ where: { id } });
  return row && recordSchema.parse(row);
}

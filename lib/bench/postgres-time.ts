import type pg from 'pg';
import { z } from 'zod';
import { percentile, timeMs } from './figure';

/** Settings of a server that counts what each statement takes, planning included. */
export const COUNTING_SETTINGS = {
  shared_preload_libraries: 'pg_stat_statements',
  'pg_stat_statements.track_planning': 'on',
} as const;

const spentSchema = z.tuple([z.object({ ms: z.number() })]);

const WARM_UP_ROUNDS = 5;
const ROUNDS = 60;

/** p95 of repeated work, in milliseconds. */
export interface Spent {
  /** In Postgres: all statements of a round, one after the other, planned and executed. */
  readonly postgresMs: number;
  /** Around the work, so with the way to the server and back, and what is done to the rows. */
  readonly aroundMs: number;
}

/**
 * Repeats work and says what it takes in Postgres and around it. The first few rounds are left out:
 * caches are warm for whoever comes second.
 *
 * @param client on the same server, which runs with `COUNTING_SETTINGS`
 */
export async function measureSpent(
  client: pg.Client,
  work: () => Promise<unknown>,
): Promise<Spent> {
  for (let round = 0; round < WARM_UP_ROUNDS; round += 1) await work();
  const postgres: number[] = [];
  const around: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await client.query('SELECT pg_stat_statements_reset()');
    around.push(await timeMs(work));
    const { rows } = await client.query(
      `SELECT coalesce(sum(total_plan_time + total_exec_time), 0) AS ms FROM pg_stat_statements
        WHERE query NOT LIKE '%pg_stat_statements%'`,
    );
    postgres.push(spentSchema.parse(rows)[0].ms);
  }
  return { postgresMs: percentile(postgres, 0.95), aroundMs: percentile(around, 0.95) };
}

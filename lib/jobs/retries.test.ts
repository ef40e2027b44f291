import { expect, it, vi } from 'vitest';
import { pool } from '@/lib/db/client';
import { log } from '@/lib/log';
import { setUpTestDatabase } from '@/lib/testing/database';
import type { Job, JobOutcome } from './job';
import { startWorker } from './worker';

setUpTestDatabase();
const POLL = { timeout: 25_000, interval: 50 };

/** A job that is never due by the clock, and what it was started by. */
function made(
  name: string,
  outcome: JobOutcome,
  more: Partial<Pick<Job, 'followsIngest' | 'state'>> = {},
): Job & { readonly ran: string[] } {
  const ran: string[] = [];
  return {
    name,
    cron: '0 0 29 2 *',
    followsIngest: false,
    state: async () => 'up-to-date',
    run: async ({ trigger }) => {
      ran.push(trigger);
      return outcome;
    },
    ...more,
    ran,
  };
}
const missed: Pick<Job, 'state'> = { state: async () => 'missed' };

const due = async () =>
  (
    await pool().query(
      "SELECT name FROM pgboss.job WHERE state < 'completed' AND start_after <= now()",
    )
  ).rows;
const waiting = async (name: string) =>
  (
    await pool().query(
      `SELECT data, start_after > now() AS later FROM pgboss.job
        WHERE name = $1 AND state < 'completed' AND data->>'trigger' = 'retry'`,
      [name],
    )
  ).rows;

async function work(jobs: readonly Job[], until: () => unknown, wanted: unknown): Promise<void> {
  const worker = await startWorker(new AbortController().signal, jobs);
  await expect.poll(until, POLL).toEqual(wanted);
  await expect.poll(due, POLL).toEqual([]);
  await worker.stop();
}

it('asks a source again that could not be had, and lets what follows work with the stopgap', async () => {
  const ingest = made('ingest', 'stopgap', missed);
  const follower = made('follower', 'unchanged', { followsIngest: true });
  await work([ingest, follower], () => follower.ran, ['follow-up']);
  expect(ingest.ran).toEqual(['catch-up']);
  expect(await waiting('ingest')).toEqual([
    { data: { trigger: 'retry', failures: 1 }, later: true },
  ]);
});

it('waits longer after each failure in a row', async () => {
  await pool().query("UPDATE pgboss.job SET start_after = now() WHERE name = 'ingest'");
  const ingest = made('ingest', 'failed');
  await work([ingest], () => ingest.ran, ['retry']);
  expect(await waiting('ingest')).toMatchObject([{ data: { failures: 2 }, later: true }]);
});

it('begins with a wait where the last attempt failed a moment ago', async () => {
  const patient = made('patient', 'unchanged', { state: async () => 'waiting' });
  await work([patient], () => waiting('patient'), [
    { data: { trigger: 'retry', failures: 1 }, later: true },
  ]);
  expect(patient.ran).toEqual([]);
});

it('lets nothing follow what is no ingest, or changed nothing', async () => {
  const other = made('other', 'changed', missed);
  const dull = made('dull', 'unchanged', missed);
  const follower = made('second-follower', 'unchanged', { followsIngest: true });
  await work([other, dull, follower], () => [other.ran, dull.ran], [['catch-up'], ['catch-up']]);
  expect(follower.ran).toEqual([]);
});

it('waits for a database that is away, until it is told to stop', async () => {
  const url = globalThis.drydockDatabaseUrl;
  const warned = vi.spyOn(log, 'warn');
  const stop = new AbortController();
  globalThis.drydockDatabaseUrl = 'postgresql://nobody:x@127.0.0.1:9/none';
  try {
    const started = startWorker(stop.signal, []).catch((error: unknown) => error);
    await expect.poll(() => warned.mock.calls.length, POLL).toBeGreaterThan(0);
    stop.abort();
    expect(await started).toMatchObject({ name: 'AbortError' });
  } finally {
    globalThis.drydockDatabaseUrl = url;
    warned.mockRestore();
  }
});

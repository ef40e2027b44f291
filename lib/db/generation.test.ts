import { afterEach, expect, it } from 'vitest';
import { setUpTestDatabase } from '@/lib/testing/database';
import { db, pool } from './client';
import { GenerationListener, raiseGeneration } from './generation';

const databaseUrl = setUpTestDatabase();
let listener: GenerationListener;

afterEach(() => listener.stop());

async function follow(): Promise<GenerationListener> {
  listener = new GenerationListener(databaseUrl());
  listener.start();
  await expect.poll(() => listener.current).not.toBeNull();
  return listener;
}

async function raise(): Promise<number> {
  await db().$transaction((transaction) => raiseGeneration(transaction));
  const { rows } = await pool().query('SELECT generation::int FROM catalog_state');
  return rows[0].generation;
}

it('knows a new generation as soon as it is committed', async () => {
  const { current } = await follow();
  expect(current).toBe('0.0');
  const generation = await raise();
  await expect.poll(() => listener.current).toBe(`${generation}.0`);
});

it('names the newest run that has ended, and none that is under way', async () => {
  await follow();
  const run = (finishedAt: Date | null) =>
    db().ingestRun.create({
      data: {
        trigger: 'manual',
        source: 'x',
        status: finishedAt === null ? 'running' : 'ok',
        finishedAt,
      },
    });
  const ended = await run(new Date());
  await run(null);
  const generation = await raise();
  await expect.poll(() => listener.current).toBe(`${generation}.${ended.id}`);
  await db().ingestRun.deleteMany();
});

it('knows nothing while its connection is lost, and catches up when it is back', async () => {
  await follow();
  await pool().query('UPDATE catalog_state SET generation = generation + 10'); // told to nobody
  const seen: (string | null)[] = [];
  const before = listener.current;
  await pool().query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE application_name = 'drydock generation' AND datname = current_database()`,
  );
  await expect
    .poll(
      () => {
        seen.push(listener.current);
        return listener.current !== null && listener.current !== before;
      },
      { interval: 1 },
    )
    .toBe(true);
  expect(seen).toContain(null);
  const generation = await raise();
  await expect.poll(() => listener.current).toBe(`${generation}.0`);
});

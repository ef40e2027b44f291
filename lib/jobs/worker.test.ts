import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import PgBoss from 'pg-boss';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { db, pool } from '@/lib/db/client';
import { setUpTestDatabase } from '@/lib/testing/database';
import { writeSampleSources } from '@/lib/upstream/sample/write-sample';
import type { Job } from './job';
import { startWorker, type Worker } from './worker';

const databaseUrl = setUpTestDatabase();
const POLL = { timeout: 25_000, interval: 50 };
let scratch: string;
let workers: Worker[] = [];

beforeAll(async () => {
  scratch = mkdtempSync(path.join(tmpdir(), 'drydock-worker-'));
  const { info, dockerfiles } = await writeSampleSources(scratch, new Date('2026-06-30T06:45:00Z'));
  Object.assign(process.env, {
    DRYDOCK_DATA: scratch,
    DRYDOCK_SOURCE: info,
    DRYDOCK_DOCKERFILES_SOURCE: dockerfiles,
  });
});
afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.stop()));
  rmSync(scratch, { recursive: true, force: true });
});

const finishedRuns = () =>
  db().ingestRun.findMany({
    where: { finishedAt: { not: null } },
    select: { trigger: true, status: true },
    orderBy: { id: 'asc' },
  });

it('takes everything in once for the nights before, however many start at the same time', async () => {
  const signal = new AbortController().signal;
  workers = await Promise.all([startWorker(signal), startWorker(signal), startWorker(signal)]);
  const openJobs = async () => {
    const { rows } = await pool().query(
      "SELECT id FROM pgboss.job WHERE name = 'ingest' AND state < 'completed'",
    );
    return [rows.length, (await finishedRuns()).length > 0];
  };
  await expect.poll(openJobs, POLL).toEqual([0, true]);
  // One that looked just before another one finished finds nothing new.
  const [first, ...others] = await finishedRuns();
  expect(first).toEqual({ trigger: 'catch-up', status: 'ok' });
  for (const other of others) expect(other.status).toBe('unchanged');
});

it('has the schedule in UTC', async () => {
  const { rows } = await pool().query('SELECT name, cron, timezone FROM pgboss.schedule');
  expect(rows).toContainEqual({ name: 'ingest', cron: '45 6 * * *', timezone: 'UTC' });
  expect(rows).toContainEqual({ name: 'advisories', cron: '20 8 * * *', timezone: 'UTC' });
  expect(new Set(rows.map((row) => row.timezone))).toEqual(new Set(['UTC']));
});

it('does what follows an ingest that changed something', async () => {
  const settled = async () =>
    (await pool().query('SELECT count(*)::int AS count FROM license_settled')).rows[0].count;
  await expect.poll(settled, POLL).toBeGreaterThan(100);
});

it('goes on working after the database has cut every connection', async () => {
  // The queue does not wait for its own word that a job is done: one cut just then would fail the run.
  // Advisories are asked for minutes while nobody answers, so they are not done in between.
  const due = async () =>
    (
      await pool().query(
        "SELECT name, state FROM pgboss.job WHERE state < 'completed' AND start_after <= now() AND name <> 'advisories'",
      )
    ).rows;
  await expect.poll(due, POLL).toEqual([]);
  await pool().query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE application_name = 'drydock worker' AND datname = current_database()`,
  );
  const sender = new PgBoss({ connectionString: databaseUrl(), supervise: false, schedule: false });
  await sender.start();
  await sender.send('ingest', { trigger: 'cron' });
  await expect.poll(finishedRuns, POLL).toContainEqual({ trigger: 'cron', status: 'unchanged' });
  await sender.stop({ graceful: false });
});

it('is woken by a transaction, and not by the clock', async () => {
  const ran: string[] = [];
  const job: Job = {
    name: 'woken',
    cron: '0 0 29 2 *',
    followsIngest: false,
    wakesOn: 'drydock_test_wake',
    state: async () => 'up-to-date',
    run: async ({ trigger }) => {
      ran.push(trigger);
      return 'unchanged';
    },
  };
  workers.push(await startWorker(new AbortController().signal, [job]));
  const wake = async () => {
    await pool().query("SELECT pg_notify('drydock_test_wake', '')");
    return ran;
  };
  // Told again until it is heard: the worker listens a moment after it has started.
  await expect.poll(wake, POLL).toContain('notified');
});

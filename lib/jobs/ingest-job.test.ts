import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { db } from '@/lib/db/client';
import { setUpTestDatabase } from '@/lib/testing/database';
import { ingestJob } from './ingest-job';

setUpTestDatabase();
let scratch: string;

beforeAll(() => {
  scratch = mkdtempSync(path.join(tmpdir(), 'drydock-ingest-job-'));
  Object.assign(process.env, {
    DRYDOCK_DATA: scratch,
    // Nobody listens there.
    DRYDOCK_SOURCE: 'https://127.0.0.1:1/dockerfiles-info.git',
    DRYDOCK_DOCKERFILES_SOURCE: 'https://127.0.0.1:1/dockerfiles.git',
  });
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const now = new Date('2026-03-02T12:00:00Z');
const since = new Date('2026-03-02T06:46:00Z');
const before = new Date('2026-03-01T06:46:00Z');
const state = (kind: string, checkedAt: Date | null) =>
  db().catalogState.update({ where: { id: 1 }, data: { kind, checkedAt } });
const run = (trigger: 'cron' | 'catch-up') =>
  ingestJob().run({ trigger, signal: new AbortController().signal });

it('fills an empty catalogue with a stopgap once, and has failed after that', async () => {
  expect(await ingestJob().state(now)).toBe('missed');
  expect(await run('cron')).toBe('stopgap');
  expect(await run('cron')).toBe('failed');
});

it('has missed no night where the real data were checked since, and waits after a failure', async () => {
  await state('real', since);
  expect(await ingestJob().state(now)).toBe('up-to-date');
  // The newest run failed a moment ago.
  await state('real', before);
  expect(await ingestJob().state(now)).toBe('waiting');
  // The generated catalogue is never up to date, whenever it was made.
  await state('sample', since);
  expect(await ingestJob().state(now)).toBe('waiting');
});

it('leaves a missed night to the worker that has made up for it', async () => {
  await state('real', new Date());
  const runs = await db().ingestRun.count();
  expect(await run('catch-up')).toBe('unchanged');
  expect(await db().ingestRun.count()).toBe(runs);
});

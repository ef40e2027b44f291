import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { db } from '@/lib/db/client';
import { setUpTestDatabase } from '@/lib/testing/database';
import { takeIn } from './take-in';

setUpTestDatabase();
let scratch: string;

beforeAll(() => {
  scratch = mkdtempSync(path.join(tmpdir(), 'drydock-take-in-'));
  Object.assign(process.env, {
    DRYDOCK_DATA: scratch,
    // Nobody listens there.
    DRYDOCK_SOURCE: 'https://127.0.0.1:1/dockerfiles-info.git',
    DRYDOCK_DOCKERFILES_SOURCE: 'https://127.0.0.1:1/dockerfiles.git',
  });
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const state = () => db().catalogState.findUniqueOrThrow({ where: { id: 1 } });

it('shows the sample where the source cannot be reached, and says that it is one', async () => {
  const { summary, sample } = await takeIn({ trigger: 'start' });
  expect(summary).toMatchObject({
    status: 'failed',
    reason: expect.stringMatching(/127\.0\.0\.1/),
  });
  expect(sample).toMatchObject({ status: 'ok' });
  expect(sample?.images).toBeGreaterThan(30);
  expect(await state()).toMatchObject({ kind: 'sample', generation: 1n });
});

it('does not make another sample when the next attempt fails as well', async () => {
  const { summary, sample } = await takeIn({ trigger: 'retry' });
  expect([summary.status, sample]).toEqual(['failed', null]);
  expect(await state()).toMatchObject({ kind: 'sample', generation: 1n });
});

it('makes none for somebody who stops it', async () => {
  await db().catalogState.update({ where: { id: 1 }, data: { kind: 'empty' } });
  const stopped = AbortSignal.abort();
  const { summary, sample } = await takeIn({ trigger: 'start', signal: stopped });
  expect([summary.status, sample]).toEqual(['failed', null]);
});

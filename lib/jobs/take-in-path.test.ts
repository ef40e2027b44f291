import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { db } from '@/lib/db/client';
import { setUpTestDatabase } from '@/lib/testing/database';
import { takeIn } from './take-in';

// The environment is read once for a process: a source that is a path has a file of its own.
setUpTestDatabase();
let scratch: string;

beforeAll(() => {
  scratch = mkdtempSync(path.join(tmpdir(), 'drydock-take-in-path-'));
  Object.assign(process.env, {
    DRYDOCK_DATA: scratch,
    DRYDOCK_SOURCE: path.join(scratch, 'not-there.bundle'),
    DRYDOCK_DOCKERFILES_SOURCE: path.join(scratch, 'nor-there.bundle'),
  });
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

it('paints over no failure of a source that somebody has chosen', async () => {
  const { summary, sample } = await takeIn({ trigger: 'start' });
  expect([summary.status, sample]).toEqual(['failed', null]);
  expect(await db().catalogState.findUniqueOrThrow({ where: { id: 1 } })).toMatchObject({
    kind: 'empty',
  });
});

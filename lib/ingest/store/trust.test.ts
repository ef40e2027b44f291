import { expect, it } from 'vitest';
import { db } from '@/lib/db/client';
import { setUpTestDatabase } from '@/lib/testing/database';
import { closeConnection, openConnection } from './session';
import { recordQuarantine } from './trust';

setUpTestDatabase();

it('sets a file aside once, with the reason it has now, until it can be read', async () => {
  const { id: runId } = await db().ingestRun.create({
    data: { trigger: 'manual', source: 'x', status: 'running' },
  });
  const client = await openConnection();
  const problem = { path: 'demisto/a/1.md', blob: 'b'.repeat(40), line: 3, reason: 'first' };
  const record = (...problems: (typeof problem)[]) => recordQuarantine(client, runId, problems);
  try {
    expect(await record(problem)).toBe(1);
    expect(await record(problem)).toBe(0);
    expect(await record({ ...problem, line: 0, reason: 'another' })).toBe(1);
    expect(await db().quarantine.findMany()).toMatchObject([
      { line: null, reason: 'another', resolvedAt: null },
    ]);
    expect(await record()).toBe(1);
    expect(await db().quarantine.count({ where: { resolvedAt: null } })).toBe(0);
    expect(await record(problem)).toBe(1);
    expect(await db().quarantine.findMany()).toMatchObject([{ line: 3, resolvedAt: null }]);
  } finally {
    await closeConnection(client);
  }
});

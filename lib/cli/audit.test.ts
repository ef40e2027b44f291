import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';
import { addKey } from '@/lib/auth/service/api-keys';
import { projectRoot } from '@/lib/project-root';
import { setUpTestDatabase } from '@/lib/testing/database';
import { createPerson } from '@/lib/testing/people';

const url = setUpTestDatabase();

function verify(...args: readonly string[]) {
  const { status, stdout } = spawnSync(
    process.execPath,
    [path.join(projectRoot, 'bin/drydock.mjs'), 'audit', 'verify', ...args],
    { encoding: 'utf8', env: { ...process.env, DATABASE_URL: url() } },
  );
  return { status, stdout };
}

test('drydock audit verify fails where the hash that was noted is not in the chain', async () => {
  const person = await createPerson('requester');
  await addKey(person, { name: 'ci', scopes: ['read'], days: 1 });
  const whole = verify();
  expect(whole).toMatchObject({ status: 0, stdout: expect.stringContaining('The audit is whole') });
  const noted = /([\da-f]{64})\s*$/.exec(whole.stdout)?.[1] ?? '';
  expect(verify('--expect', noted).status).toBe(0);
  expect(verify('--expect', 'f'.repeat(64))).toMatchObject({
    status: 1,
    stdout: expect.stringContaining('is not in the chain'),
  });
});

import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { beforeAll, expect, test, vi } from 'vitest';
import { projectRoot } from '@/lib/project-root';
import { insertCatalog } from '@/lib/testing/catalog-fixtures';
import { setUpTestDatabase } from '@/lib/testing/database';
import { searchCatalogFixture } from '@/lib/testing/search-catalog';

vi.setConfig({ testTimeout: 120_000 });

const url = setUpTestDatabase();
beforeAll(() => insertCatalog(searchCatalogFixture));

function cover(args: readonly string[], input = '') {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [path.join(projectRoot, 'bin/drydock.mjs'), 'cover', ...args],
    { encoding: 'utf8', input, env: { ...process.env, DATABASE_URL: url() } },
  );
  return { status, stdout, stderr };
}

test('drydock cover prints the lines to paste, best first, with what is missing and why', () => {
  const { status, stdout } = cover(['--packages', 'requests,boto3>=1.30,<2']);
  expect(status).toBe(0);
  expect(stdout).toContain('1. dockerimage: demisto/boto3py3:1.0.0.2001\n   covers all');
  expect(stdout).toContain('one missing: boto3 is missing');
  expect(stdout).toContain('before dl.old_v2: it is nearer to what is asked for');
  expect(stdout).toContain('py3-native:8.9.0.6000 (the native image');
});

test('drydock cover says how many more there are than it shows', () => {
  const { stdout } = cover(['--packages', 'requests,boto3', '--limit', '1']);
  expect(stdout).toMatch(/… and \d+ more \(--limit\)\./);
  expect(stdout).not.toMatch(/^2\. /m);
});

test('drydock cover looks at the last versions, and with --all at every one', () => {
  const first = (...more: string[]) =>
    JSON.parse(cover(['--packages', 'boto3==1.9.0', '--json', ...more]).stdout).images[0]?.coverage;
  expect([first(), first('--all')]).toEqual(['version', 'all']);
});

test('drydock cover -r says on the error stream how it read, and keeps the output to the answer', () => {
  const { status, stdout, stderr } = cover(['-r', '-', '--json'], 'pandas<2\n-r other.txt\n');
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    images: [{ image: 'panads3', replacement: { image: 'pandas' } }, { image: 'pandas' }],
  });
  expect(stderr).toContain('read as requirements: 1 package');
  expect(stderr).toContain('line 2: Another file is meant');
});

test('drydock cover without a need, or with one that is none, is wrong usage', () => {
  expect(cover([])).toMatchObject({ status: 2, stderr: expect.stringContaining('Say what') });
  expect(cover(['--packages', 'a b'])).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('“a b” is no package'),
  });
  expect(cover(['--packages', 'a', '--limit', '0'])).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('--limit takes a whole number from 1'),
  });
  expect(cover(['--packages', 'a', '--on', 'windows'])).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('--on takes'),
  });
});

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectRoot } from '@/lib/project-root';
import { insertCatalog } from '@/lib/testing/catalog-fixtures';
import { setUpTestDatabase } from '@/lib/testing/database';

const url = setUpTestDatabase();
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'drydock-content-cli-'));
  await insertCatalog({
    images: [{ name: 'python3', versions: [{ tag: '3.12.1.1' }, { tag: '3.12.1.2' }] }],
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function content(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [path.join(projectRoot, 'bin/drydock.mjs'), 'content', ...args],
    { encoding: 'utf8', env: { ...process.env, DATABASE_URL: url() } },
  );
  return { status, stdout, stderr };
}

test('drydock content tells findings by exit code 1, and what it has written by 0', {
  timeout: 120_000,
}, () => {
  const file = path.join(folder, 'Acme\u001b[31m.yml');
  writeFileSync(file, 'script:\n  dockerimage: demisto/python3:3.12.1.1\n  type: python\n');
  expect(content(folder)).toMatchObject({
    status: 1,
    stdout: `Acme\\u001b[31m.yml:2: demisto/python3:3.12.1.1: It is 1 tag and 1 day behind. The last version is 3.12.1.2.

1 integration or script in 1 YAML file, naming 1 image; 1 with something to do.
`,
  });
  const fixed = content(folder, '--fix', '--json');
  expect(fixed.status).toBe(0);
  expect(JSON.parse(fixed.stdout)).toMatchObject({
    summary: { findings: 0, written: 1 },
    files: [{ images: [{ update: { kind: 'written', tag: '3.12.1.2' } }] }],
  });
  expect(readFileSync(file, 'utf8')).toContain('python3:3.12.1.2\n');
});

test('drydock content tells wrong usage by exit code 2', { timeout: 120_000 }, () => {
  const missing = content(path.join(folder, 'nothing'));
  expect(missing).toMatchObject({ status: 2, stdout: '' });
  expect(missing.stderr).toContain('nothing of this name');
  expect(content().status).toBe(2);
});

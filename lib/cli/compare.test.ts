import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { projectRoot } from '@/lib/project-root';
import { insertCatalog } from '@/lib/testing/catalog-fixtures';
import { setUpTestDatabase } from '@/lib/testing/database';

const url = setUpTestDatabase();

beforeAll(async () => {
  await insertCatalog({
    images: [
      {
        name: 'stix2',
        versions: [
          { tag: '1.0.0.1', python: ['six==1.15.0', 'gone==1.0'], os: ['musl 1.2.5-r9'] },
          {
            tag: '1.0.0.2',
            python: [{ name: 'six', version: '2.0.0', licenses: [] }, 'new==0.1'],
            os: ['musl 1.2.5-r10'],
            sizeMib: 41.5,
          },
        ],
      },
    ],
  });
});

function compare(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [path.join(projectRoot, 'bin/drydock.mjs'), 'compare', ...args],
    { encoding: 'utf8', env: { ...process.env, DATABASE_URL: url() } },
  );
  return { status, stdout, stderr };
}

test('drydock compare says in lines what changes between two tags', { timeout: 120_000 }, () => {
  expect(compare('demisto/stix2', '1.0.0.1', '1.0.0.2')).toMatchObject({
    status: 0,
    stdout: `+1 −1 ↑1 Python packages, one major step, one license line changed, one OS package changed, +1.5 MiB

The image
  ~ size 40 → 41.5 MiB

License lines
  ~ six License :: OSI Approved :: MIT License → not stated

Python packages
  - gone 1.0
  + new 0.1
  ↑ six 1.15.0 → 2.0.0 (major)

OS packages
  ↑ musl 1.2.5-r9 → 1.2.5-r10
`,
  });
});

test('drydock compare prints JSON alone on stdout, and failures on stderr', {
  timeout: 120_000,
}, () => {
  const json = compare('stix2', '1.0.0.2', '1.0.0.1', '--json');
  expect(JSON.parse(json.stdout)).toMatchObject({
    from: { image: 'stix2', tag: '1.0.0.2' },
    python: { down: [{ name: 'six', from: '2.0.0', to: '1.15.0', major: true }] },
  });
  const missing = compare('stix2', '1.0.0.1', '9');
  expect(missing).toMatchObject({ status: 1, stdout: '' });
  expect(missing.stderr).toMatch(/The image stix2 has no version 9\. Near it: 1\.0\.0\.[12]/);
  expect(compare('Stix 2', '1.0.0.1', '9').status).toBe(2);
});

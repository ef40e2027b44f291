import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { env } from '@/lib/env';
import { normalizeName } from '@/lib/names/normalize';
import { insertCatalog } from '@/lib/testing/catalog-fixtures';
import { setUpTestDatabase } from '@/lib/testing/database';
import type { OsvStub } from '@/lib/testing/osv-stub';
import { type PypiStubRelease, startPypiStub } from '@/lib/testing/pypi-stub';
import { sharedPath } from '@/lib/testing/shared-data';
import { askPypi } from './pypi-pass';
import { settleLicenses } from './settle';
import { getVersionLicenses } from './verdicts';

/** How publishers state one and the same license: by PEP 639, or in the field of old. */
function publish(spdx: string, index: number): PypiStubRelease {
  const byHand: Readonly<Record<string, PypiStubRelease>> = {
    MIT: { license: 'MIT', classifiers: ['License :: OSI Approved :: MIT License'] },
    'Apache-2.0': {
      license: 'Apache License, Version 2.0',
      classifiers: ['License :: OSI Approved :: Apache Software License'],
    },
    'BSD-3-Clause': {
      license: 'BSD-3-Clause',
      classifiers: ['License :: OSI Approved :: BSD License'],
    },
  };
  const old = byHand[spdx];
  return index % 2 === 0 && old !== undefined ? old : { license_expression: spdx };
}

const missing = sharedPath('data', 'license', 'missing-dev.tsv');
if (missing !== null) {
  describe('packages whose license line is missing', () => {
    const rows = readFileSync(missing, 'utf8')
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((line) => line.split('\t'))
      .map(([name = '', , spdx = '']) => ({ name: normalizeName(name), spdx }));
    let stub: OsvStub | undefined;
    setUpTestDatabase();
    beforeAll(async () => {
      const python = rows.map(({ name }) => ({ name, version: '1.0', licenses: [] }));
      await insertCatalog({ images: [{ name: 'all', versions: [{ tag: '1', python }] }] });
      stub = await startPypiStub(
        Object.fromEntries(rows.map(({ name, spdx }, i) => [name, { '1.0': publish(spdx, i) }])),
      );
    });
    afterAll(() => stub?.close());
    const verdicts = async () => {
      const found = (await getVersionLicenses('all', '1')).verdicts;
      return rows.map(({ name }) => found[name]);
    };

    it('are unknown, and nothing else, while PyPI cannot be reached', async () => {
      Object.assign(env(), { PYPI_URL: 'http://127.0.0.1:1' });
      await settleLicenses();
      expect((await askPypi()).trouble).toMatch(/could not be reached/);
      expect(new Set((await verdicts()).map((verdict) => verdict?.outcome))).toEqual(
        new Set(['unknown']),
      );
    });

    it('resolve to the license they have where PyPI answers', async () => {
      Object.assign(env(), { PYPI_URL: stub?.url });
      // Those that failed a moment ago have their time in a few minutes.
      const asked = await askPypi({ now: new Date(Date.now() + 600_000) });
      expect(asked.found).toBe(rows.length);
      const right = (await verdicts()).filter((verdict, i) => verdict?.spdx === rows[i]?.spdx);
      expect(right.length / rows.length).toBeGreaterThanOrEqual(0.99);
    });
  });
}

import { afterAll, beforeAll, expect, it } from 'vitest';
import { setUpTestDatabase } from '@/lib/testing/database';
import type { OsvStub } from '@/lib/testing/osv-stub';
import { startPypiStub } from '@/lib/testing/pypi-stub';
import { chooseRelease } from './choose-release';

setUpTestDatabase();
let pypi: OsvStub;

beforeAll(async () => {
  pypi = await startPypiStub(
    {
      acme: { '1.0': {}, '2.0rc1': {}, '1.5': {}, '1.9': { yanked: true } },
      early: { '1.0a1': {}, '1.0b1': {} },
    },
    (path) => (path.includes('/broken/') ? { status: 500, body: 'no' } : undefined),
  );
  process.env.PYPI_URL = pypi.url;
});
afterAll(() => pypi.close());

const choose = async (normalizedName: string, specifier: string | null) => {
  const chosen = await chooseRelease({ normalizedName, specifier }, { timeoutMs: 30_000 });
  return chosen.kind === 'found' ? chosen.release.version : chosen.kind;
};

it.each([
  ['acme', null, '1.5'],
  ['acme', '<1.5', '1.0'],
  // A release that was taken back is for whoever names it.
  ['acme', '>=1.6,<2', 'no-version'],
  ['acme', '==1.9', '1.9'],
  // A pre-release only where there is nothing else.
  ['acme', '>=2.0rc1', '2.0rc1'],
  ['early', null, '1.0b1'],
  ['acme', '>=9', 'no-version'],
  ['nowhere', null, 'no-project'],
  ['broken', null, 'unreachable'],
])('of %s %s an installer would take %s', async (name, specifier, version) =>
  expect(await choose(name, specifier)).toBe(version),
);

import fc from 'fast-check';
import { deflateSync } from 'fflate';
import { expect, it } from 'vitest';
import { DISTRIBUTIONS, type Need } from './need';
import { parseNeedParams, renderNeedParams } from './need-params';

const name = fc
  .stringMatching(/^[a-z0-9]([a-z0-9-]{0,20}[a-z0-9])?$/)
  .map((text) => text.replace(/-+/g, '-'));
const specifier = fc.option(
  fc.constantFrom('>=2', '>=2,<3', '==1.2.*', '~=2.2', '===1+cpu', '!=1!2.0'),
);
const needs: fc.Arbitrary<Need> = fc.record({
  packages: fc.uniqueArray(fc.record({ name, specifier }), {
    selector: (one) => one.name,
    maxLength: 120,
  }),
  osPackages: fc.uniqueArray(fc.stringMatching(/^[a-z0-9][a-z0-9.+-]{0,10}$/)),
  python: fc.option(fc.constantFrom('==3.12.*', '>=3.10,<4')),
  distribution: fc.option(fc.constantFrom(...DISTRIBUTIONS)),
});

it('gives back from an address what was put into it, however much', () => {
  fc.assert(
    fc.property(needs, (need) => {
      const address = renderNeedParams(need).toString();
      expect(parseNeedParams(new URLSearchParams(address))).toEqual({ need, problems: [] });
    }),
  );
});

it('keeps a small need readable and a big one short enough for a link', () => {
  const need = (count: number): Need => ({
    packages: Array.from({ length: count }, (_, at) => ({
      name: `some-package-${at}`,
      specifier: '>=1.0',
    })),
    osPackages: ['wget'],
    python: null,
    distribution: 'alpine',
  });
  expect(decodeURIComponent(renderNeedParams(need(1)).toString())).toBe(
    'package=some-package-0>=1.0&os-package=wget&on=alpine',
  );
  expect(renderNeedParams(need(500)).toString().length).toBeLessThan(4_000);
});

const bomb = deflateSync(new Uint8Array(40_000_000).fill(0x61), { level: 9 });

it.each([
  ['need=AAAA', 'cut off or changed'],
  ['need=%00', 'cut off or changed'],
  ['need=x', 'cut off or changed'],
  [`need=${Buffer.from(bomb).toString('base64url')}`, 'cut off or changed'],
  ['package=a b', 'no package'],
  ['python=three', 'no Python version'],
  ['on=arch', 'no distribution'],
  ['os-package=a;b', 'no name'],
])('says what it left out of %.40s', (address, problem) => {
  const { need, problems } = parseNeedParams(new URLSearchParams(address));
  expect(need).toEqual({ packages: [], osPackages: [], python: null, distribution: null });
  expect(problems.join()).toContain(problem);
});

it('takes any bytes in an address for what they are: none that was made here', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const packed = Buffer.from(bytes).toString('base64url');
      expect(() => parseNeedParams(new URLSearchParams({ need: packed }))).not.toThrow();
    }),
    { numRuns: 2_000 },
  );
});

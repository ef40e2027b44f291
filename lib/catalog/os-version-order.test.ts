import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareOsVersions, type OsPackageManager } from './os-version-order';

/** Oldest first, every neighbour strictly older; orders of dpkg and apk themselves. */
const DPKG = [
  '~~',
  '~~a',
  '~',
  '0~0',
  '0',
  '0a',
  '0+deb',
  '1-10',
  '1-2-3',
  '1.0~rc1-1',
  '1.0-1~deb11u1',
  '1.0-1',
  '1.0-1+b1',
  '1.0-1.1',
  '1.0-2',
  '1.0-10',
  '1.0a-1',
  '1.0+dfsg-1',
  '1.0.1',
  '1.2.3-4',
  '1.10',
  '2.36-9+deb12u3',
  '2.36-9+deb12u10',
  '20230311+deb12u1',
  '99999999999999999999999999999998',
  '99999999999999999999999999999999',
  '1:0.1',
  '1:2.38.1-5+deb12u1',
  '2:0',
  '10:0',
];

const APK = [
  '',
  'latest',
  '0',
  '0.1_alpha',
  '0.1_alpha1',
  '0.1_beta',
  '0.1_pre2',
  '0.1_rc9',
  '0.1_rc10',
  '0.1',
  '0.1-r1',
  '0.1-r2',
  '0.1-r10',
  '0.1_git20240101-r0',
  '0.1_p1',
  '0.1_p1_p2',
  '0.1a',
  '0.1b-r0',
  '0.1.0',
  '1.0',
  '1.01',
  '1.05',
  '1.1',
  '1.5',
  '1.10',
  '1.36.1-r20',
  '3.0.15-r1',
  '3.1.0-r0',
  '20230710.101500',
  '20240226-r0',
];

describe.each([
  ['dpkg', DPKG],
  ['apk', APK],
] satisfies [OsPackageManager, string[]][])('the order of %s', (manager, ascending) => {
  it('puts every version after the ones that are older', () => {
    for (const [index, older] of ascending.entries()) {
      for (const newer of ascending.slice(index + 1)) {
        const both = [
          compareOsVersions(manager, older, newer),
          compareOsVersions(manager, newer, older),
        ];
        expect([older, newer, ...both.map(Math.sign)]).toEqual([older, newer, -1, 1]);
      }
    }
  });

  it('is a total order on any text', () => {
    const text = fc.oneof(
      fc.constantFrom(...ascending),
      fc.string({ unit: fc.constantFrom(...'0019aAz.~+-:_r') }),
    );
    fc.assert(
      fc.property(text, text, text, (a, b, c) => {
        const order = (x: string, y: string) => Math.sign(compareOsVersions(manager, x, y));
        expect(order(a, a)).toBe(0);
        expect(order(a, b) + order(b, a)).toBe(0);
        if (order(a, b) <= 0 && order(b, c) <= 0) expect(order(a, c)).toBeLessThanOrEqual(0);
      }),
      { numRuns: 5000 },
    );
  });
});

it.each([
  ['dpkg', '1.0', '0:1.0'],
  ['dpkg', '1.0', '1.0-0'],
  ['dpkg', '1.02', '1.2'],
  ['dpkg', '1.', '1.0'],
  ['apk', '1.2-r0', '1.2'],
  ['apk', '01.2', '1.2'],
] satisfies [OsPackageManager, string, string][])('%s holds %s and %s equal', (manager, a, b) => {
  expect(compareOsVersions(manager, a, b)).toBe(0);
});

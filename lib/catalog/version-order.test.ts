import { compare } from '@renovatebot/pep440';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareImageVersions, comparePep440, isMajorStep, pep440SortKey } from './version-order';

/** Oldest first, every neighbour strictly older: the orders PEP 440 spells out, and real ones. */
const ASCENDING = [
  '',
  '1.0 ',
  'None',
  'not a version',
  '0',
  '0.0.1',
  '0.9.9',
  '1.0.dev1',
  '1.0.dev456',
  '1.0a1',
  '1.0a2.dev456',
  '1.0a12.dev456',
  '1.0a12',
  '1.0b1.dev456',
  '1.0b2',
  '1.0b2.post345.dev456',
  '1.0b2.post345',
  '1.0rc1.dev456',
  '1.0rc1',
  '1.0',
  '1.0+abc.5',
  '1.0+abc.7',
  '1.0+abcd',
  '1.0+5',
  '1.0+5.a',
  '1.0+5.1',
  '1.0+10',
  '1.0.post456.dev34',
  '1.0.post456',
  '1.0.15',
  '1.1.dev1',
  '1.2',
  '1.10',
  '1.10.1',
  '2.0',
  '10.0',
  '2023.3.post1',
  '2024.2.2',
  '20240101000000000000000001',
  '20240101000000000000000002',
  '99999999999999999999999999999999999999999999999999999',
  '1!0.1',
  '2!0.1',
  '10!0.1',
];

const digits = fc.nat({ max: 20000 }).map(String);
const suffix = (labels: string[]) =>
  fc.option(
    fc
      .tuple(fc.constantFrom('', '.', '-', '_'), fc.constantFrom(...labels), fc.option(digits))
      .map(([separator, label, number]) => `${separator}${label}${number ?? ''}`),
    { nil: '' },
  );
/** Any spelling PEP 440 permits, within the numbers that the library can tell apart. */
const version = fc
  .tuple(
    fc.constantFrom('', 'v', '0!', '1!', '12!'),
    fc.array(fc.oneof(fc.constant('0'), digits), { minLength: 1, maxLength: 5 }),
    suffix(['a', 'b', 'c', 'rc', 'alpha', 'beta', 'pre', 'preview', 'RC', 'Alpha']),
    fc.oneof(
      suffix(['post', 'rev', 'r']),
      digits.map((number) => `-${number}`),
    ),
    suffix(['dev', 'DEV']),
    fc.option(
      fc
        .array(fc.oneof(digits, fc.constantFrom('cpu', 'cu', 'CU118', 'rocm4')), {
          minLength: 1,
          maxLength: 3,
        })
        .map((parts) => `+${parts.join('.')}`),
      { nil: '' },
    ),
  )
  .map(
    ([lead, release, pre, post, dev, local]) =>
      `${lead}${release.join('.')}${pre}${post}${dev}${local}`,
  );

describe('pep440SortKey', () => {
  it('puts every version after the ones that are older', () => {
    for (const [index, older] of ASCENDING.entries()) {
      for (const newer of ASCENDING.slice(index + 1)) {
        expect([older, newer, pep440SortKey(older) < pep440SortKey(newer)]).toEqual([
          older,
          newer,
          true,
        ]);
      }
    }
  });

  it.each([
    ['1.0', '1.0.0'],
    ['1', '1.0.0.0'],
    ['0', '0.0'],
    ['1.0-1', '1.0.post1'],
    ['1.0.rev', '1.0.post0'],
    ['1.0c1', '1.0.RC-1'],
    ['1.0preview2', '1.0rc2'],
    ['v1.2', '1.2'],
    ['0!1.2', '1.2'],
    ['1.02', '1.2'],
    ['1.0+Ubuntu-1', '1.0+ubuntu.1'],
  ])('gives %s and %s one key', (a, b) => {
    expect(pep440SortKey(a)).toBe(pep440SortKey(b));
  });

  it('orders any two permitted spellings as the library does', () => {
    fc.assert(
      fc.property(version, version, (a, b) => {
        expect(Math.sign(comparePep440(a, b))).toBe(Math.sign(compare(a, b)));
      }),
      { numRuns: 5000 },
    );
  });

  it('puts any text that is no version first, and always in the same place', () => {
    fc.assert(
      fc.property(fc.string(), version, (text, valid) => {
        fc.pre(pep440SortKey(text).startsWith('!'));
        expect(pep440SortKey(text) < pep440SortKey(valid)).toBe(true);
        expect(pep440SortKey(text)).toBe(`!${text}`);
      }),
    );
  });

  it('answers for a hostile length without stalling', () => {
    const long = `1.${'9'.repeat(100_000)}`;
    expect(comparePep440(long, `${long}9`)).toBe(-1);
    expect(pep440SortKey(`1${'.0'.repeat(50_000)}x`).startsWith('!')).toBe(true);
    expect(comparePep440(`1${'.0'.repeat(50_000)}.1`, '1')).toBe(1);
  });
});

describe('isMajorStep', () => {
  it.each([
    ['1.26.4', '2.0.0', true],
    ['2.0.0', '1.26.4', true],
    ['1.9', '1.10', false],
    ['0.9', '1.0', true],
    ['0.9', '0.10', false],
    ['9.0', '10.0', true],
    ['1.0', '1!1.0', true],
    ['0!1.0', '1.0', false],
    ['01.5', '1.6', false],
    ['2023.7.22', '2024.2.2', false],
    ['2023.7.22', '3.0', true],
    ['0', '0.0.1', false],
    ['2.0rc1', '2.0', false],
    ['unknown', '2.0', false],
  ])('%s → %s: %s', (from, to, expected) => {
    expect(isMajorStep(from, to)).toBe(expected);
  });
});

describe('compareImageVersions', () => {
  const at = (iso: string, buildNumber: number | null, tag: string) => ({
    createdAt: new Date(iso),
    buildNumber,
    tag,
  });

  it('orders by build time first, whatever the tag says', () => {
    const versions = [
      at('2026-01-02T00:00:00Z', 99999, '0.125.0.99999'),
      at('2023-05-01T00:00:00Z', 68518, '1.0.0.68518'),
    ];
    expect(versions.sort(compareImageVersions).map((version) => version.tag)).toEqual([
      '1.0.0.68518',
      '0.125.0.99999',
    ]);
  });

  it('breaks ties by build number, none first, then by tag', () => {
    const same = '2017-09-01T00:00:00Z';
    const versions = [
      at(same, 20, '1.0.0.20'),
      at(same, null, 'languages1.0'),
      at(same, 3, '1.0.0.3'),
      at(same, null, '1.4_languages'),
    ];
    expect(versions.sort(compareImageVersions).map((version) => version.tag)).toEqual([
      '1.4_languages',
      'languages1.0',
      '1.0.0.3',
      '1.0.0.20',
    ]);
  });
});

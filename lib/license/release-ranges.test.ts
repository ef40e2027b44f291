import { expect, it } from 'vitest';
import { classifyLicenseLines } from './classify';
import type { LicenseVerdict } from './judgement';
import { decideByPolicy, permissivePolicy } from './policy';
import { groupReleases } from './release-ranges';

const reach = { activeImages: 1, images: 2, listings: 3 };

function release(version: string, line: string, change: Partial<LicenseVerdict> = {}) {
  const finding = classifyLicenseLines([line]);
  const decided = decideByPolicy(permissivePolicy, finding);
  const verdict: LicenseVerdict = {
    ...finding,
    ...decided,
    source: 'scan',
    detail: '',
    disagreeing: [],
    ...change,
  };
  return { version, verdict, ...reach };
}

it('joins neighbours that are judged alike, and only neighbours', () => {
  const ranges = groupReleases([
    release('3.1', 'MIT'),
    release('3.0', 'MIT'),
    release('2.0', 'MPL-2.0'),
    release('1.1', 'MIT'),
    release('1.0', 'MIT', { source: 'pypi' }),
    release('0.9', 'MIT', { source: 'pypi', disagreeing: ['scan'] }),
    release('0.8', 'MIT', { source: 'pypi', disagreeing: ['upstream-known'] }),
  ]);
  expect(ranges.map(({ newest, oldest }) => [newest, oldest])).toEqual([
    ['3.1', '3.0'],
    ['2.0', '2.0'],
    ['1.1', '1.1'],
    ['1.0', '1.0'],
    ['0.9', '0.9'],
    ['0.8', '0.8'],
  ]);
  expect(ranges[0]).toMatchObject({
    releases: 2,
    versions: ['3.1', '3.0'],
    activeImages: 2,
    images: 4,
    listings: 6,
  });
});

it('makes nothing of no releases', () => expect(groupReleases([])).toEqual([]));

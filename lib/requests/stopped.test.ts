import { describe, expect, it } from 'vitest';
import { exceptionAsk, imageAsk } from '@/lib/testing/request-stage';
import type { Exception } from '@/lib/vetting/exception';
import type { Finding } from '@/lib/vetting/finding';
import type { PackageReport } from '@/lib/vetting/report';
import { type JudgedPackage, stoppedAreasOf, submissionStops } from './stopped';

const finding = (change: Partial<Finding>): Finding => ({
  area: 'license',
  level: 'stop',
  grave: false,
  stopsSubmission: false,
  title: 'GPL-3.0-only is strong copyleft',
  detail: 'It says so.',
  ids: [],
  excuses: { kind: 'license', licenseClass: 'strong-copyleft' },
  ...change,
});
const exception: Exception = {
  id: 1,
  package: 'acme',
  specifier: null,
  scope: { kind: 'all' },
  excuses: { kind: 'name' },
  expiresAt: '2027-01-01T00:00:00Z',
};
const acme: PackageReport = {
  name: 'acme',
  normalizedName: 'acme',
  specifier: null,
  version: '1',
  via: [],
  license: { spdx: 'MIT', licenseClass: 'permissive', source: 'PyPI' },
  naming: null,
  imageCount: 0,
  findings: [],
};
const judged = (
  change: Partial<Finding>,
  excusedBy: Exception | null = null,
): JudgedPackage<Exception>[] => [
  { package: acme, findings: [{ finding: finding(change), excusedBy }] },
];
const image = imageAsk('acme-image');

describe('what stops an area', () => {
  it.each([
    ['license', ['license']],
    ['advisory', ['security']],
    ['name', ['security']],
  ] as const)('is a finding of %s that nothing excuses', (area, areas) => {
    expect(stoppedAreasOf(image, judged({ area }))).toEqual(areas);
    expect(stoppedAreasOf(image, judged({ area }, exception))).toEqual([]);
    expect(stoppedAreasOf(image, judged({ area, level: 'approval' }))).toEqual([]);
  });

  it('is nothing of an exception, which is asked for because of it', () =>
    expect(stoppedAreasOf(exceptionAsk(), judged({}))).toEqual([]));
});

it('keeps from being submitted only what says so and is not excused', () => {
  const stops = { area: 'name', stopsSubmission: true, title: 'An imitation' } as const;
  expect(submissionStops(judged(stops))).toEqual([
    { name: 'acme', message: 'acme: An imitation. It says so.' },
  ]);
  expect(submissionStops(judged(stops, exception))).toEqual([]);
  expect(submissionStops(judged({}))).toEqual([]);
});

import { expect, it } from 'vitest';
import { findingsOf } from './assess';

const license = {
  spdx: 'MIT',
  licenseClass: 'permissive',
  outcome: 'passes',
  source: 'PyPI',
  reason: 'It is permissive',
} as const;
const name = { verdict: 'clean', tier: null, reason: '' } as const;
const detailOf = (fixed: string | null, malicious: boolean) => {
  const advisory = { id: 'MAL-2024-1', aliases: [], severity: 'high', fixed, malicious };
  return findingsOf(license, { kind: 'affected', advisories: [advisory] }, name)[0]?.detail;
};

it.each([
  [null, false, /^No fixed version is stated/],
  ['2.0', false, /^Fixed in 2\.0/],
  [null, true, /^Do not install it: leave it out/],
  ['2.0', true, /^Do not install this release\. From 2\.0 on/],
])('says what to do about an advisory: fixed in %s, malicious: %s', (fixed, malicious, words) =>
  expect(detailOf(fixed, malicious)).toMatch(words),
);

import { describe, expect, it } from 'vitest';
import { findingsOf, type LicenseStatement } from './assess';
import type { Exception } from './exception';
import { judge, verdictOf, worstVerdict } from './verdict';

const license = (
  spdx: string,
  licenseClass: LicenseStatement['licenseClass'],
  outcome: LicenseStatement['outcome'],
): LicenseStatement => ({ spdx, licenseClass, outcome, source: 'PyPI', reason: 'it says so' });
const MIT = license('MIT', 'permissive', 'passes');
const GPL = license('GPL-3.0-only', 'strong-copyleft', 'needs-approval');
const clean = { kind: 'clean' } as const;
const plain = { verdict: 'clean', tier: null, reason: '' } as const;
const affected = {
  kind: 'affected',
  advisories: [
    {
      id: 'GHSA-aaaa-bbbb-cccc',
      aliases: ['CVE-2026-1'],
      severity: 'high',
      fixed: '2.0',
      malicious: false,
    },
  ],
} as const;
const now = new Date('2026-11-26T12:00:00Z');
const exception = (change: Partial<Exception>): Exception => ({
  id: 1,
  package: 'dicttoxml',
  specifier: null,
  scope: { kind: 'all' },
  excuses: { kind: 'license', licenseClass: 'strong-copyleft' },
  expiresAt: '2027-01-01T00:00:00Z',
  ...change,
});
const subject = {
  package: 'dicttoxml',
  version: '1.7.4',
  place: { image: 'acme', requestId: 7 },
};

describe('findingsOf', () => {
  it.each([
    ['nothing to object to', MIT, clean, plain, [], 'clean'],
    [
      'no license',
      license('NOASSERTION', 'unknown', 'unknown'),
      clean,
      plain,
      ['unknown'],
      'unknown',
    ],
    [
      'weak copyleft',
      license('MPL-2.0', 'weak-copyleft', 'needs-approval'),
      clean,
      plain,
      ['approval'],
      'approval',
    ],
    ['strong copyleft', GPL, clean, plain, ['stop'], 'stop'],
    ['an advisory', MIT, affected, plain, ['approval'], 'approval'],
    [
      'advisories that were not asked for',
      MIT,
      { kind: 'unknown', detail: 'OSV is away' },
      plain,
      ['unknown'],
      'unknown',
    ],
    [
      'a name to look at',
      MIT,
      clean,
      { verdict: 'suspicious', tier: 'review', reason: 'r' },
      ['approval'],
      'approval',
    ],
    [
      'a name that imitates',
      MIT,
      clean,
      { verdict: 'suspicious', tier: 'high', reason: 'r' },
      ['stop'],
      'stop',
    ],
  ] as const)('%s', (_what, its, exposure, name, levels, verdict) => {
    const findings = findingsOf(its, exposure, name);
    expect(findings.map(({ level }) => level)).toEqual(levels);
    expect(verdictOf(judge(findings, subject, [], now))).toBe(verdict);
  });

  it('stops the submission of malicious code and of imitations, and of nothing else', () => {
    const malicious = {
      kind: 'affected',
      advisories: [{ ...affected.advisories[0], id: 'MAL-2026-1', malicious: true }],
    } as const;
    const imitation = { verdict: 'suspicious', tier: 'high', reason: 'r' } as const;
    const stops = (...args: Parameters<typeof findingsOf>) =>
      findingsOf(...args).some((finding) => finding.stopsSubmission);
    expect(stops(MIT, malicious, plain)).toBe(true);
    expect(stops(MIT, clean, imitation)).toBe(true);
    expect(stops(GPL, affected, plain)).toBe(false);
  });
});

describe('judge', () => {
  const findings = findingsOf(GPL, affected, plain);
  const excused = (change: Partial<Exception>) =>
    judge(findings, subject, [exception(change)], now).map(({ excusedBy }) => excusedBy !== null);

  it.each([
    ['its class, everywhere', {}, [true, false]],
    ['its class, in this image', { scope: { kind: 'image', image: 'acme' } }, [true, false]],
    ['its class, in another image', { scope: { kind: 'image', image: 'other' } }, [false, false]],
    ['its class, in this request', { scope: { kind: 'request', requestId: 7 } }, [true, false]],
    ['its class, in another request', { scope: { kind: 'request', requestId: 8 } }, [false, false]],
    ['another class', { excuses: { kind: 'license', licenseClass: 'restricted' } }, [false, false]],
    ['another package', { package: 'requests' }, [false, false]],
    ['a range it is in', { specifier: '<2' }, [true, false]],
    ['a range it is not in', { specifier: '>=2' }, [false, false]],
    ['what has run out', { expiresAt: '2026-11-26T11:59:59Z' }, [false, false]],
    ['what runs out at this very moment', { expiresAt: now.toISOString() }, [false, false]],
    [
      'the advisory by its alias',
      { excuses: { kind: 'advisory', id: 'CVE-2026-1' } },
      [false, true],
    ],
    ['another advisory', { excuses: { kind: 'advisory', id: 'CVE-2026-2' } }, [false, false]],
    ['the name', { excuses: { kind: 'name' } }, [false, false]],
  ] as const)('excuses what it was granted for: %s', (_what, change, expected) =>
    expect(excused(change as Partial<Exception>)).toEqual(expected),
  );

  it('is bound to no version where the version is not known, but by an exception for all', () => {
    const unversioned = { ...subject, version: null };
    const by = (change: Partial<Exception>) =>
      judge(findings, unversioned, [exception(change)], now)[0]?.excusedBy;
    expect(by({ specifier: '<2' })).toBe(null);
    expect(by({})).not.toBe(null);
  });

  it('shows the exception that holds longest', () => {
    const two = [exception({}), exception({ id: 2, expiresAt: '2027-06-01T00:00:00Z' })];
    expect(judge(findings, subject, two, now)[0]?.excusedBy).toMatchObject({ id: 2 });
  });

  it('keeps an excused finding in the list, and calls the whole excused', () => {
    const only = judge(findingsOf(GPL, clean, plain), subject, [exception({})], now);
    expect(only).toHaveLength(1);
    expect(verdictOf(only)).toBe('excused');
  });
});

it('takes the worst of many, and unknown for worse than a known need of approval', () => {
  expect(worstVerdict([])).toBe('clean');
  expect(worstVerdict(['clean', 'excused'])).toBe('excused');
  expect(worstVerdict(['approval', 'unknown'])).toBe('unknown');
  expect(worstVerdict(['unknown', 'stop', 'clean'])).toBe('stop');
});

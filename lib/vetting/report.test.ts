import { describe, expect, it } from 'vitest';
import { findingsOf } from './assess';
import { changesBetween, type PackageReport, type Report } from './report';

const name = { verdict: 'clean', tier: null, reason: '' } as const;
const mit = {
  spdx: 'MIT',
  licenseClass: 'permissive',
  outcome: 'passes',
  source: 'PyPI',
  reason: '',
} as const;
const advisory = (id: string, aliases: string[], malicious = false) =>
  findingsOf(
    mit,
    { kind: 'affected', advisories: [{ id, aliases, severity: 'high', fixed: null, malicious }] },
    name,
  );
const one = (change: Partial<PackageReport> = {}): PackageReport => ({
  name: 'Acme',
  normalizedName: 'acme',
  specifier: null,
  version: '1.0',
  via: [],
  license: { spdx: 'MIT', licenseClass: 'permissive', source: 'PyPI' },
  naming: null,
  imageCount: 0,
  findings: [],
  ...change,
});
const report = (packages: PackageReport[], images: Report['images'] = []): Report => ({
  takenAt: '2026-11-26T12:00:00Z',
  packages,
  images,
  gaps: [],
});

describe('changesBetween', () => {
  it('is empty for the same', () =>
    expect(changesBetween(report([one()]), report([one()]))).toEqual([]));

  it('names a new advisory and a changed license, malicious code first', () => {
    const after = one({
      findings: [...advisory('GHSA-1', []), ...advisory('MAL-1', [], true)],
      license: { spdx: 'GPL-3.0-only', licenseClass: 'strong-copyleft', source: 'PyPI' },
    });
    expect(changesBetween(report([one()]), report([after]))).toEqual([
      'Acme, new: MAL-1: known malicious code.',
      'Acme: the license was MIT, and is GPL-3.0-only.',
      'Acme, new: GHSA-1, high severity.',
    ]);
  });

  it('knows an advisory by any of its ids', () => {
    const before = one({ findings: advisory('GHSA-1', ['CVE-1']) });
    const after = one({ findings: advisory('CVE-1', ['GHSA-1']) });
    expect(changesBetween(report([before]), report([after]))).toEqual([]);
  });

  it('says what is gone, and what is pulled in', () => {
    const dependency = one({ name: 'dep', normalizedName: 'dep', via: ['Acme'] });
    expect(
      changesBetween(
        report([one({ findings: advisory('GHSA-1', []) })]),
        report([one(), dependency]),
      ),
    ).toEqual(['dep is new, pulled in by Acme.', 'Acme, no longer: GHSA-1, high severity.']);
  });

  it('says that an image has come to cover the need', () => {
    const covering = [{ image: 'stix2', tag: '1', missing: [], sizeMib: null }];
    expect(changesBetween(report([one()]), report([one()], covering))).toEqual([
      'The image stix2 now has everything that is asked for.',
    ]);
  });
});

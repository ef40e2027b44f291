import { describe, expect, it } from 'vitest';
import { classifyLicenseLines } from './classify';
import { type EvidenceSource, type LicenseEvidence, settleEvidence } from './evidence';

const from = (source: EvidenceSource, ...lines: readonly string[]): LicenseEvidence => ({
  source,
  detail: source,
  raw: lines,
  at: null,
  scan: null,
  finding: classifyLicenseLines(lines),
});

describe('the evidence of a license', () => {
  it('is decided by a reviewer before PyPI, and by PyPI before the scan', () => {
    const evidence = [from('inferred', 'ISC'), from('scan', 'MIT'), from('pypi', 'LGPL')];
    expect(settleEvidence(evidence).finding.spdx).toBe('LGPL-2.0-or-later');
    expect(settleEvidence([...evidence, from('reviewer', 'GPLv3')]).settledBy?.source).toBe(
      'reviewer',
    );
    expect(settleEvidence(evidence.slice(0, 2)).finding.spdx).toBe('MIT');
  });

  it('goes on to the next source where one says nothing', () => {
    const settled = settleEvidence([
      from('pypi'),
      from('scan', 'UNKNOWN'),
      from('inferred', 'MIT'),
    ]);
    expect(settled).toMatchObject({ settledBy: { source: 'inferred' }, finding: { spdx: 'MIT' } });
  });

  it('does not let a weaker source permit what a stronger one may take back', () => {
    const settled = (...evidence: readonly LicenseEvidence[]) =>
      settleEvidence(evidence).finding.licenseClass;
    const strange = 'free for friends of the author';
    expect(settled(from('pypi', strange), from('scan', 'MIT'))).toBe('unknown');
    expect(settled(from('pypi', 'LicenseRef-Ours'), from('inferred', 'MIT'))).toBe('unknown');
    expect(settled(from('scan', strange), from('inferred', 'MIT'))).toBe('unknown');
    expect(settled(from('pypi', strange), from('scan', 'LGPL'))).toBe('weak-copyleft');
    expect(settled(from('pypi', strange), from('upstream-known', 'MIT'))).toBe('unknown');
    expect(settled(from('pypi', strange), from('reviewer', 'MIT'))).toBe('permissive');
    expect(settled(from('scan', strange), from('upstream-known', 'MIT'))).toBe('permissive');
  });

  it('names those that disagree, but not a looser name of the same license', () => {
    const settled = settleEvidence([
      from('pypi', 'LGPL-2.1-or-later'),
      from('scan', 'MIT'),
      from('upstream-known', 'LGPL'),
      from('inferred'),
    ]);
    expect(settled.disagreeing.map(({ source }) => source)).toEqual(['scan']);
  });

  it('settles nothing where no source knows, and keeps every reason', () => {
    const settled = settleEvidence([from('pypi'), from('scan', 'UNKNOWN')]);
    expect(settled).toMatchObject({ settledBy: null, finding: { licenseClass: 'unknown' } });
    expect(settled.finding.reasons).toHaveLength(2);
    expect(settleEvidence([]).finding.reasons).toEqual(['there is no evidence']);
  });
});

import { describe, expect, it } from 'vitest';
import { classifyPypiFields } from './pypi-fields';

const classify = (
  license: string | null,
  classifiers: readonly string[] = [],
  licenseExpression: string | null = null,
) => classifyPypiFields({ license, classifiers, licenseExpression });

const mit = 'License :: OSI Approved :: MIT License';
const bsd = 'License :: OSI Approved :: BSD License';

describe("PyPI's license fields", () => {
  it('are decided by the license expression where there is one', () => {
    const finding = classify('GPL', [mit], 'Apache-2.0 OR BSD-2-Clause');
    expect(finding).toMatchObject({ spdx: 'Apache-2.0 OR BSD-2-Clause', reading: 'expression' });
  });

  it('are the classifiers where no license is stated, other classifiers passed over', () => {
    for (const nothing of [null, '', 'UNKNOWN', 'see LICENSE']) {
      expect(classify(nothing, ['Programming Language :: Python :: 3', mit]).spdx).toBe('MIT');
    }
  });

  it('are the stated license where no classifier names one', () => {
    expect(classify('Apache 2.0').spdx).toBe('Apache-2.0');
    expect(classify('Apache 2.0', ['License :: OSI Approved']).spdx).toBe('Apache-2.0');
  });

  it('are the more precise of two names of one license', () => {
    expect(classify('BSD-3-Clause', [bsd]).spdx).toBe('BSD-3-Clause');
    expect(classify('BSD', ['License :: OSI Approved :: BSD License']).spdx).toBe(
      'LicenseRef-BSD-unspecified',
    );
    expect(
      classify('LGPL', [
        'License :: OSI Approved :: GNU Lesser General Public License v3 or later (LGPLv3+)',
      ]).spdx,
    ).toBe('LGPL-3.0-or-later');
  });

  it('take from the stated license how several classifiers relate', () => {
    const apache = 'License :: OSI Approved :: Apache Software License';
    expect(classify('Apache-2.0 OR BSD-3-Clause', [apache, bsd]).spdx).toBe(
      'Apache-2.0 OR BSD-3-Clause',
    );
  });

  it('all apply where they differ', () => {
    const finding = classify('GPLv3', [mit]);
    expect(finding).toMatchObject({
      spdx: 'GPL-3.0-only AND MIT',
      licenseClass: 'strong-copyleft',
    });
    expect(finding.reasons).toContain('the classifiers and the license field differ');
  });

  it('are not permissive where the stated license takes back what a classifier gives', () => {
    expect(classify('free for non-commercial use', [mit]).licenseClass).toBe('restricted');
    expect(classify('our own terms', [mit]).licenseClass).toBe('unknown');
    expect(classify('MIT', ['License :: Our Own Terms']).licenseClass).toBe('unknown');
  });

  it('are unknown where nothing is said, with the reason', () => {
    const finding = classify('UNKNOWN', []);
    expect(finding.licenseClass).toBe('unknown');
    expect(finding.reasons.length).toBeGreaterThan(0);
  });
});

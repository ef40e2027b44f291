import blueOak from '@blueoak/list';
import spdxLicenses from 'spdx-license-list';
import { describe, expect, it } from 'vitest';
import { classOfExpression, parseExpression } from './expression';
import { licenseClasses } from './license-class';
import { classOfLicense, licensesOfClass } from './license-classes';

describe('the class of a license', () => {
  it('is known only for ids that SPDX has or that are our own', () => {
    for (const licenseClass of licenseClasses) {
      const strangers = licensesOfClass(licenseClass).filter((id) => !parseExpression(id).ok);
      expect(strangers, licenseClass).toEqual([]);
    }
  });

  it('is permissive for what Blue Oak lists, but for a few that are read more strictly', () => {
    const stricter = blueOak
      .flatMap(({ licenses }) => licenses)
      .filter(({ id }) => classOfLicense(id) !== 'permissive')
      .map(({ id }) => id);
    expect(stricter.sort()).toEqual([
      'Artistic-1.0',
      'Artistic-1.0-Perl',
      'Artistic-1.0-cl8',
      'Artistic-2.0',
      'ClArtistic',
      'LPPL-1.3c',
      'NASA-1.3',
      'OGTSL',
      'Ruby',
      'Vim',
    ]);
  });

  it('is never permissive for a license whose name says copyleft or forbids commerce', () => {
    const telling = /\b(?:GNU|Affero|Non.?commercial|No.?Derivatives|Share ?Alike|copyleft)\b/i;
    const wrong = Object.entries(spdxLicenses).filter(
      ([id, { name }]) => telling.test(name) && classOfLicense(id) === 'permissive',
    );
    expect(wrong.map(([id]) => id)).toEqual([]);
  });

  it('is known for every license that the OSI approved', () => {
    const unjudged = Object.entries(spdxLicenses).filter(([id, { osiApproved }]) => {
      const parsed = parseExpression(id);
      return osiApproved && parsed.ok && classOfExpression(parsed.value) === 'unknown';
    });
    expect(unjudged.map(([id]) => id)).toEqual([]);
  });
});

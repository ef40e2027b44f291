import { describe, expect, it } from 'vitest';
import type { Excuses, Finding } from '@/lib/vetting/finding';
import type { Report } from '@/lib/vetting/report';
import type { ExceptionAsk, ImageAsk } from './ask';
import {
  approvalsNeeded,
  approvalsNeededBy,
  areasOf,
  type Decision,
  isFullyAccepted,
  standingOf,
} from './decision';

const image: ImageAsk = {
  kind: 'image',
  name: 'acme',
  language: 'python',
  base: 'python3',
  python: ['requests'],
  os: [],
  modules: [],
  whyNot: [],
  purpose: 'p',
  contentUrl: '',
};
const exception = (excuses: Excuses): ExceptionAsk => ({
  kind: 'exception',
  package: 'dicttoxml',
  specifier: '',
  scope: { kind: 'all' },
  excuses,
  reason: 'r',
  evidenceUrl: '',
  expiresOn: '2026-12-31',
  extendsId: null,
});
const yes = (area: Decision['area'], who: string, round = 1): Decision => ({
  area,
  outcome: 'positive',
  comment: '',
  by: { id: who, name: who },
  at: '2026-11-26T00:00:00Z',
  round,
});

describe('approvalsNeeded', () => {
  it.each([
    [{ kind: 'license', licenseClass: 'weak-copyleft' }, false, 1],
    [{ kind: 'license', licenseClass: 'unknown' }, false, 1],
    [{ kind: 'license', licenseClass: 'strong-copyleft' }, false, 2],
    [{ kind: 'license', licenseClass: 'restricted' }, false, 2],
    [{ kind: 'advisory', id: 'GHSA-aaaa-bbbb-cccc' }, false, 1],
    [{ kind: 'advisory', id: 'GHSA-aaaa-bbbb-cccc' }, true, 2],
    [{ kind: 'advisory', id: 'MAL-2024-1' }, false, 2],
    [{ kind: 'name' }, false, 1],
    [{ kind: 'name' }, true, 2],
  ] as const)('%j, malicious %s: %i', (excuses, malicious, needed) =>
    expect(approvalsNeeded(exception(excuses), malicious)).toBe(needed),
  );
  it('of an image is one, because its grave findings need exceptions of their own', () =>
    expect(approvalsNeeded(image, true)).toBe(1));
});

describe('approvalsNeededBy', () => {
  const report = (area: Finding['area'], ids: readonly string[]): Report => ({
    takenAt: '2026-11-26T00:00:00Z',
    images: [],
    gaps: [],
    packages: [
      {
        name: 'acme',
        normalizedName: 'acme',
        specifier: null,
        version: '1',
        via: [],
        license: { spdx: 'GPL-3.0-only', licenseClass: 'strong-copyleft', source: '' },
        naming: null,
        imageCount: 0,
        findings: [
          {
            area,
            level: 'stop',
            grave: true,
            stopsSubmission: true,
            title: '',
            detail: '',
            ids: [...ids],
            excuses: null,
          },
        ],
      },
    ],
  });

  it('is two where the report calls what is excused malicious, by whatever id', () => {
    const ask = exception({ kind: 'advisory', id: 'GHSA-aaaa-bbbb-cccc' });
    const ids = ['MAL-2026-1', 'GHSA-aaaa-bbbb-cccc'];
    expect(approvalsNeededBy(ask, report('advisory', ids))).toBe(2);
    expect(approvalsNeededBy(ask, report('advisory', ['MAL-2026-1']))).toBe(1);
  });

  it('is two for the name of what is malicious, and one for that of a grave license', () => {
    const ask = exception({ kind: 'name' });
    expect(approvalsNeededBy(ask, report('advisory', ['MAL-2026-1']))).toBe(2);
    expect(approvalsNeededBy(ask, report('name', []))).toBe(2);
    expect(approvalsNeededBy(ask, report('license', []))).toBe(1);
  });
});

describe('standingOf', () => {
  it('accepts an image only with all three areas', () => {
    const areas = areasOf(image);
    const two = [yes('license', 'rea'), yes('security', 'rea')];
    expect(isFullyAccepted(standingOf(areas, 1, two, 1))).toBe(false);
    expect(isFullyAccepted(standingOf(areas, 1, [...two, yes('duplication', 'otto')], 1))).toBe(
      true,
    );
  });

  it('counts people, not clicks', () => {
    const areas = areasOf(exception({ kind: 'license', licenseClass: 'restricted' }));
    const first = { ...yes('license', 'rea'), comment: 'first' };
    const once = [first, { ...first, comment: 'again' }];
    expect(standingOf(areas, 2, once, 1)).toEqual([
      { area: 'license', accepted: [first], missing: 1 },
    ]);
    expect(isFullyAccepted(standingOf(areas, 2, [...once, yes('license', 'otto')], 1))).toBe(true);
  });

  it('forgets what was said of an earlier round', () =>
    expect(standingOf(['license'], 1, [yes('license', 'rea', 1)], 2)).toMatchObject([
      { missing: 1 },
    ]));

  it('accepts nothing where there is nothing to decide', () =>
    expect(isFullyAccepted([])).toBe(false));
});

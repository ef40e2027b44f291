import { describe, expect, it } from 'vitest';
import type { Excuses } from '@/lib/vetting/finding';
import type { ExceptionAsk, ImageAsk } from './ask';
import { approvalsNeeded, areasOf, type Decision, isFullyAccepted, standingOf } from './decision';

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
    const once = [yes('license', 'rea'), yes('license', 'rea')];
    expect(standingOf(areas, 2, once, 1)).toMatchObject([{ area: 'license', missing: 1 }]);
    expect(isFullyAccepted(standingOf(areas, 2, [...once, yes('license', 'otto')], 1))).toBe(true);
  });

  it('forgets what was said of an earlier round', () =>
    expect(standingOf(['license'], 1, [yes('license', 'rea', 1)], 2)).toMatchObject([
      { missing: 1 },
    ]));

  it('accepts nothing where there is nothing to decide', () =>
    expect(isFullyAccepted([])).toBe(false));
});

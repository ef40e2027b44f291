import { describe, expect, it } from 'vitest';
import type { CoverImage, CoverVersion } from './cover-index';
import { compareStandings, explainOrder, type Standing } from './cover-preference';

const AS_OF = Date.parse('2026-06-30T00:00:00Z');
const DAY_MS = 86_400_000;

interface Change {
  readonly image?: Partial<CoverImage>;
  readonly version?: Partial<CoverVersion>;
  readonly ageDays?: number;
  readonly standing?: Partial<Standing>;
}

function standing({ image, version, ageDays = 10, standing }: Change): Standing {
  const own: CoverVersion = {
    tag: '1.0.0.1',
    createdAt: AS_OF - ageDays * DAY_MS,
    sizeMib: 50,
    pythonVersion: '3.12.1',
    osId: 'alpine',
    osVersion: '3.20',
    trust: 'signed',
    deprecated: false,
    osScanned: true,
    osListId: null,
    releaseIds: new Int32Array(),
    verdict: { packages: 3, toDecide: 0, licenseUnknown: 0, affected: 0, advisoryUnknown: 0 },
    ...version,
  };
  return {
    image: {
      name: 'a',
      status: 'active',
      replacementName: null,
      devonly: false,
      removed: false,
      children: [],
      unlisted: new Map(),
      versions: [own],
      last: own,
      ...image,
    },
    version: own,
    cost: 0,
    extra: 5,
    contentUsers: null,
    ...standing,
  };
}
const verdict = (affected: number, advisoryUnknown = 0) => ({
  verdict: { packages: 3, toDecide: 0, licenseUnknown: 0, affected, advisoryUnknown },
});

describe('of two images that cover a need, the first is proposed', () => {
  // Each goes before the other although its name and all that counts less speak against it.
  it.each<[string, Change, Change]>([
    ['what is nearer', { standing: { cost: 1 } }, { standing: { cost: 2 } }],
    ['what is maintained', {}, { image: { status: 'deprecated' } }],
    ['what no scan marks as deprecated', {}, { version: { deprecated: true } }],
    ['what is not retired', {}, { image: { status: 'retired' } }],
    ['what is not for development alone', {}, { image: { devonly: true } }],
    [
      'retired before deprecated',
      { image: { status: 'retired' } },
      { version: { deprecated: true } },
    ],
    ['Python 3', {}, { version: { pythonVersion: '2.7.18' } }],
    ['what was built within half a year', { ageDays: 100 }, { ageDays: 200 }],
    ['what was built within two years', { ageDays: 700 }, { ageDays: 800 }],
    ['the smaller one', { version: { sizeMib: 90 } }, { version: { sizeMib: 110 } }],
    ['a size that is known', { version: { sizeMib: 599 } }, { version: { sizeMib: null } }],
    ['what brings less', { standing: { extra: 10 } }, { standing: { extra: 11 } }],
    ['what others build on', { image: { children: ['x'] } }, {}],
    ['what content uses', { standing: { contentUsers: 1 } }, { standing: { contentUsers: 0 } }],
    ['what has no findings', {}, { version: verdict(1) }],
    ['what is checked', {}, { version: verdict(0, 1) }],
    ['what is signed', {}, { version: { trust: 'no-trust-data' } }],
  ])('%s', (_what, better, worse) => {
    const [first, second] = [
      standing({ ...better, image: { name: 'z', ...better.image } }),
      standing(worse),
    ];
    expect(compareStandings(first, second, AS_OF)).toBeLessThan(0);
    expect(compareStandings(second, first, AS_OF)).toBeGreaterThan(0);
  });

  it('what is not all checked goes before what has findings, and after what has none', () => {
    const [none, unchecked, some] = [
      standing({}),
      standing({ version: verdict(0, 2) }),
      standing({ version: verdict(1) }),
    ];
    expect(compareStandings(none, unchecked, AS_OF)).toBeLessThan(0);
    expect(compareStandings(unchecked, some, AS_OF)).toBeLessThan(0);
    expect(explainOrder(unchecked, some, AS_OF)).toContain('though not all is checked');
    expect(explainOrder(none, unchecked, AS_OF)).toContain('the other is not all checked');
  });

  it('by its name where nothing else tells them apart', () => {
    const [a, b] = [standing({}), standing({ image: { name: 'b' } })];
    expect(compareStandings(a, b, AS_OF)).toBeLessThan(0);
    expect(explainOrder(a, b, AS_OF)).toBe('first by name');
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BUILT_IN_LIST } from './built-in-list';
import { classifyName } from './classify';
import type { CatalogKnowledge } from './knowledge';
import { buildNameIndex } from './name-index';

const index = { ...buildNameIndex(BUILT_IN_LIST), isCounted: true };
const rankOf = (name: string) => index.byName.get(name)?.rank;

/** Any code points at all, half of a surrogate pair included. */
const anyText = fc
  .array(fc.nat(0x10ffff), { maxLength: 30 })
  .map((points) => String.fromCodePoint(...points));

describe('classifyName', () => {
  it.each([
    ['reqeusts', 'requests'],
    ['requestss', 'requests'],
    ['tensorfllow', 'tensorflow'],
    ['beautifulsop4', 'beautifulsoup4'],
    ['scikit-laern', 'scikit-learn'],
    ['python-dateutill', 'python-dateutil'],
    ['Djnago', 'django'],
    ['crpytography', 'cryptography'],
  ])('stops %s, which imitates %s', (name, target) => {
    expect(classifyName(index, name)).toMatchObject({
      verdict: 'suspicious',
      tier: 'high',
      target,
    });
  });

  it.each([
    'requests',
    'Flask',
    'Typing_Extensions',
    'pan-cortex-data-lake',
    'demistomock',
    'a',
    '7z',
    'pytest-django',
  ])('has nothing against %s', (name) => {
    expect(classifyName(index, name)).toMatchObject({ verdict: 'clean', tier: null, target: null });
  });

  it('explains a swap in words, with the fame of the target', () => {
    const { reason, signals } = classifyName(index, 'reqeusts');
    expect(reason).toBe(
      `Two neighboring letters ("ue") swapped from requests, the ${rankOf('requests')}rd most downloaded package.`,
    );
    expect(signals.map(({ kind }) => kind)).toContain('difference');
  });

  it('reports the name as given and as PyPI spells it', () => {
    expect(classifyName(index, ' Ruamel.YAML ')).toMatchObject({
      name: ' Ruamel.YAML ',
      normalizedName: 'ruamel-yaml',
    });
  });

  it('judges a name of the list as if it were not there when asked to', () => {
    expect(classifyName(index, 'numpy')).toMatchObject({ signals: [{ kind: 'listed' }] });
    const { signals } = classifyName(index, 'numpy', { leaveOneOut: true });
    expect(signals.map(({ kind }) => kind)).not.toContain('listed');
  });

  it('stops a look-alike in other alphabets, and asks about what is no name at all', () => {
    expect(classifyName(index, 'r\u0435quests')).toMatchObject({
      tier: 'high',
      target: 'requests',
    });
    expect(classifyName(index, '')).toMatchObject({ verdict: 'suspicious', tier: 'review' });
    expect(classifyName(index, '🚀')).toMatchObject({ verdict: 'suspicious', tier: 'review' });
  });

  it('knows what people type by mistake though it is no package', () => {
    expect(classifyName(index, 'requirements.txt')).toMatchObject({ tier: 'high' });
    expect(classifyName(index, 'requirments-txt')).toMatchObject({ target: 'requirements-txt' });
    expect(classifyName(index, 'subprocess')).toMatchObject({ tier: 'review' });
    for (const name of ['tkinter', 'tk-inter']) {
      expect(classifyName(index, name)).toMatchObject({
        tier: 'high',
        target: 'tkinter',
        reason: 'tkinter comes with Python and is not to be installed.',
      });
    }
  });

  it('says of what is cleared which known name is the closest, not which is the weightiest', () => {
    const filler = Array.from({ length: 3000 }, (_, i) => `filler${i}-x${i}`);
    const names = [...filler.slice(0, 1500), 'tools', 'setuptools', ...filler.slice(1500)];
    const packages = names.map((name, i) => ({ name, rank: i + 1 }));
    const long = buildNameIndex({ source: 'a test', countedOn: null, packages });
    expect(classifyName(long, 'setup-tools')).toMatchObject({
      verdict: 'clean',
      reason: expect.stringContaining('closest well-known name is setuptools,'),
    });
  });

  describe('with what the catalogue knows', () => {
    const knowledge: CatalogKnowledge = {
      decisions: new Map([
        [
          'reqeusts',
          {
            verdict: 'legitimate',
            target: null,
            decidedBy: 'ada',
            decidedOn: '2026-02-01',
            reason: 'our own mirror',
          },
        ],
        [
          'demistomock',
          {
            verdict: 'squat',
            target: 'demisto-py',
            decidedBy: 'ada',
            decidedOn: '2026-02-01',
            reason: 'steals keys',
          },
        ],
      ]),
      establishedSince: new Map([['numpi', '2025-03-23']]),
      malicious: new Map([
        ['colourama', { advisory: 'MAL-2018-1', summary: 'Malicious code in colourama (PyPI)' }],
        ['requests', { advisory: 'MAL-2026-1', summary: null }],
      ]),
    };

    it('passes on that a name is known to be malicious, whatever it looks like', () => {
      expect(classifyName(index, 'Colourama', { knowledge })).toMatchObject({
        verdict: 'malicious',
        tier: 'high',
        reason:
          'MAL-2018-1 says that this package is malicious: Malicious code in colourama (PyPI)',
      });
    });

    it('holds no report of broken-into releases against a well-known name', () => {
      expect(classifyName(index, 'requests', { knowledge })).toMatchObject({ verdict: 'clean' });
    });

    it('takes a reviewer at their word, for and against', () => {
      expect(classifyName(index, 'reqeusts', { knowledge })).toMatchObject({
        verdict: 'clean',
        reason: 'Found legitimate by ada on 2026-02-01: our own mirror',
      });
      expect(classifyName(index, 'demistomock', { knowledge })).toMatchObject({
        verdict: 'suspicious',
        tier: 'high',
        target: 'demisto-py',
      });
    });

    it('does not alarm anew about a name that images have long held', () => {
      expect(classifyName(index, 'numpi')).toMatchObject({ verdict: 'suspicious' });
      expect(classifyName(index, 'numpi', { knowledge })).toMatchObject({
        verdict: 'clean',
        signals: [{ kind: 'established' }],
      });
    });
  });

  it('finds any swap of two neighbors inside a long famous name', () => {
    const famous = index.known.filter(({ joined, rank }) => joined.length >= 9 && rank <= 120);
    const swaps = fc
      .constantFrom(...famous)
      .chain((one) => fc.tuple(fc.constant(one), fc.nat(one.joined.length - 3)));
    fc.assert(
      fc.property(swaps, ([{ joined, name }, i]) => {
        const at = i + 1;
        const [a = '', b = ''] = [joined.charAt(at), joined.charAt(at + 1)];
        fc.pre(a !== b);
        const swapped = `${joined.slice(0, at)}${b}${a}${joined.slice(at + 2)}`;
        fc.pre(!index.byJoined.has(swapped));
        const { verdict, target } = classifyName(index, swapped);
        expect([verdict, target]).toEqual(['suspicious', name]);
      }),
    );
  });

  it('answers every string, and never with a target for a clean one', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.string({ maxLength: 40 })), (name) => {
        const finding = classifyName(index, name);
        expect(finding.name).toBe(name);
        expect(finding.reason).not.toBe('');
        expect(finding.verdict === 'clean').toBe(finding.tier === null);
        if (finding.verdict === 'clean') expect(finding.target).toBeNull();
      }),
    );
  });
});

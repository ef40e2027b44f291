import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { followReplacements, type ReplacementRow } from './replacement';

const image = (name: string, changes: Partial<ReplacementRow> = {}): ReplacementRow => ({
  name,
  status: 'active',
  deprecated: false,
  removed: false,
  replacementName: null,
  lastTag: `1.0.0.${name.length}`,
  ...changes,
});
const replacedBy = (name: string, replacementName: string | null) =>
  image(name, { status: 'deprecated', deprecated: true, replacementName });
const follow = (start: string, ...rows: ReplacementRow[]) =>
  followReplacements(start, new Map(rows.map((row) => [row.name, row])));

describe('followReplacements', () => {
  it('finds none where the image names none', () => {
    expect(follow('a', replacedBy('a', null))).toBeNull();
    expect(follow('a')).toBeNull();
  });

  it('goes through images that are deprecated themselves to the first that is alive', () => {
    const chain = follow(
      'pyjwt',
      replacedBy('pyjwt', 'pyjwt3'),
      replacedBy('pyjwt3', 'auth-utils'),
      image('auth-utils'),
    );
    expect(chain).toEqual({
      through: ['pyjwt3'],
      end: { kind: 'alive', name: 'auth-utils', lastTag: '1.0.0.10' },
    });
  });

  it('does not stop at an image whose build.conf says active but whose last version is deprecated', () => {
    const half = image('b', { deprecated: true, replacementName: 'c' });
    expect(follow('a', replacedBy('a', 'b'), half, image('c'))?.end).toMatchObject({ name: 'c' });
  });

  it.each([
    ['a name nobody knows', [replacedBy('a', 'tpyo')], { kind: 'not-in-catalog', name: 'tpyo' }],
    [
      'an image that was removed',
      [replacedBy('a', 'b'), image('b', { removed: true })],
      { kind: 'removed', name: 'b' },
    ],
    [
      'an image without any version',
      [replacedBy('a', 'b'), image('b', { lastTag: null })],
      { kind: 'removed', name: 'b' },
    ],
    [
      'a deprecated image that names no other',
      [replacedBy('a', 'b'), replacedBy('b', null)],
      { kind: 'no-successor', name: 'b' },
    ],
    [
      'a retired image',
      [replacedBy('a', 'b'), image('b', { status: 'retired' })],
      { kind: 'no-successor', name: 'b' },
    ],
    ['itself', [replacedBy('a', 'a')], { kind: 'cycle', name: 'a' }],
    [
      'a circle it is not part of',
      [replacedBy('a', 'b'), replacedBy('b', 'c'), replacedBy('c', 'b')],
      { kind: 'cycle', name: 'b' },
    ],
    [
      'the native image',
      [replacedBy('a', 'py3-native'), image('py3-native')],
      { kind: 'never-proposed', name: 'py3-native' },
    ],
  ] satisfies [string, ReplacementRow[], object][])(
    'says so where the chain ends at %s',
    (_, rows, end) => {
      expect(follow('a', ...rows)?.end).toEqual(end);
    },
  );

  it('comes to an end whatever the names point to', () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const target = fc.constantFrom(...names, 'nobody', null);
    fc.assert(
      fc.property(fc.array(target, { minLength: 5, maxLength: 5 }), (targets) => {
        const rows = names.map((name, index) => replacedBy(name, targets[index] ?? null));
        const chain = follow('a', ...rows);
        expect(chain?.end.kind).not.toBe('alive');
        expect(new Set(chain?.through).size).toBe(chain?.through.length ?? 0);
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalizeName } from './normalize';

/** Any code points at all, half of a surrogate pair included. */
const anyText = fc
  .array(fc.nat(0x10ffff), { maxLength: 30 })
  .map((points) => String.fromCodePoint(...points));

describe('normalizeName', () => {
  it.each([
    ['Django', 'django'],
    ['ruamel.yaml', 'ruamel-yaml'],
    ['zope._-interface', 'zope-interface'],
    ['PyYAML', 'pyyaml'],
    ['-odd_', '-odd-'],
    ['', ''],
    ['\u212Aeras', '\u212Aeras'],
  ])('writes %j as %j', (raw, normalized) => {
    expect(normalizeName(raw)).toBe(normalized);
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(anyText, (raw) => {
        const once = normalizeName(raw);
        expect(normalizeName(once)).toBe(once);
      }),
    );
  });

  it('gives names that differ only in separators and case one spelling', () => {
    const token = fc.stringMatching(/^[A-Za-z0-9]{1,8}$/);
    const separator = fc.constantFrom('-', '_', '.', '--', '._');
    fc.assert(
      fc.property(fc.array(token, { minLength: 1, maxLength: 4 }), separator, (tokens, between) => {
        expect(normalizeName(tokens.join(between))).toBe(tokens.join('-').toLowerCase());
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allOf,
  anyOf,
  classOfExpression,
  type LicenseExpression,
  licenseTerm,
  parseExpression,
  renderExpression,
} from './expression';
import { bestClass, licenseClasses, worstClass } from './license-class';

const ids = [
  'MIT',
  'Apache-2.0',
  'MPL-2.0',
  'GPL-3.0-only',
  'LGPL-2.1-or-later',
  'BUSL-1.1',
  'any-OSI',
  'LicenseRef-BSD-unspecified',
];
const term = fc.oneof(
  fc.constantFrom(...ids).map((id) => licenseTerm(id)),
  fc.constant(licenseTerm('GPL-2.0-only', 'Classpath-exception-2.0')),
);
const joined = (join: typeof allOf, parts: readonly LicenseExpression[]) =>
  join(parts) ?? licenseTerm('MIT');
const expressions = fc.letrec<{ tree: LicenseExpression }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    term,
    fc.array(tie('tree'), { minLength: 1, maxLength: 4 }).map((parts) => joined(allOf, parts)),
    fc.array(tie('tree'), { minLength: 1, maxLength: 4 }).map((parts) => joined(anyOf, parts)),
  ),
})).tree;

function read(text: string): LicenseExpression {
  const parsed = parseExpression(text);
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
}

describe('an SPDX expression', () => {
  it('is the same after rendering and parsing it', () => {
    fc.assert(
      fc.property(expressions, (expression) => {
        expect(read(renderExpression(expression))).toEqual(expression);
      }),
    );
  });

  it('is as severe as the worst part of AND and the best part of OR', () => {
    fc.assert(
      fc.property(fc.array(expressions, { minLength: 1, maxLength: 5 }), (parts) => {
        const classes = parts.map(classOfExpression);
        const [and, or] = [allOf(parts), anyOf(parts)];
        expect(and && classOfExpression(and)).toBe(worstClass(classes));
        expect(or && classOfExpression(or)).toBe(bestClass(classes));
      }),
    );
  });

  it.each([
    ['GPL-3.0', 'GPL-3.0-only'],
    ['GPL-2.0+', 'GPL-2.0-or-later'],
    ['LGPL-2.1', 'LGPL-2.1-only'],
    ['AGPL-3.0', 'AGPL-3.0-only'],
    ['GFDL-1.3', 'GFDL-1.3-only'],
    ['GPL-3.0-with-GCC-exception', 'GPL-3.0-only WITH GCC-exception-3.1'],
    ['GPL-2.0-with-classpath-exception', 'GPL-2.0-only WITH Classpath-exception-2.0'],
    ['eCos-2.0', 'GPL-2.0-or-later WITH eCos-exception-2.0'],
    ['BSD-2-Clause-FreeBSD', 'BSD-2-Clause'],
    ['bzip2-1.0.5', 'bzip2-1.0.6'],
    ['MIT+', 'MIT'],
    ['EPL-1.0+', 'EPL-1.0+'],
    ['MIT AND (MIT AND ISC)', 'ISC AND MIT'],
    ['MIT OR (0BSD AND BSL-1.0)', '(0BSD AND BSL-1.0) OR MIT'],
    ['mit', null],
    ['MIT AND', null],
    ['(MIT', null],
    ['MIT; ISC', null],
    ['', null],
  ])('written %s is %s today', (written, current) => {
    const parsed = parseExpression(written);
    expect(parsed.ok ? renderExpression(parsed.value) : null).toBe(current);
  });

  it.each([
    ['Apache-2.0 WITH LLVM-exception', 'permissive'],
    ['GPL-2.0-only WITH Classpath-exception-2.0', 'weak-copyleft'],
    ['GPL-3.0-or-later WITH GCC-exception-3.1', 'weak-copyleft'],
    ['GPL-2.0-only WITH openvpn-openssl-exception', 'strong-copyleft'],
    ['LGPL-3.0-only WITH LGPL-3.0-linking-exception', 'weak-copyleft'],
    ['LicenseRef-scancode-public-domain', 'permissive'],
    ['LicenseRef-MIT', 'unknown'],
    ['LicenseRef-Acme-Proprietary-1.0', 'restricted'],
    ['DocumentRef-spdx:LicenseRef-MIT', 'unknown'],
  ])('%s is %s', (text, wanted) => {
    expect(classOfExpression(read(text))).toBe(wanted);
  });

  it('is read at a depth of 1,000 and refused beyond, both without an exception', () => {
    const nested = (depth: number) => `${'(MIT OR '.repeat(depth)}ISC${')'.repeat(depth)}`;
    expect(renderExpression(read(nested(1000)))).toBe('ISC OR MIT');
    expect(parseExpression(`${'('.repeat(1001)}MIT${')'.repeat(1001)}`).ok).toBe(false);
    expect(parseExpression(nested(1500)).ok).toBe(false);
    expect(parseExpression('MIT AND '.repeat(100_000)).ok).toBe(false);
  });
});

describe('the classes', () => {
  it('are ordered from permissive over unknown to restricted', () => {
    for (const [i, milder] of licenseClasses.entries()) {
      for (const harsher of licenseClasses.slice(i)) {
        expect(worstClass([milder, harsher])).toBe(harsher);
        expect(bestClass([harsher, milder])).toBe(milder);
      }
    }
  });

  it('are unknown of nothing', () => {
    expect([worstClass([]), bestClass([])]).toEqual(['unknown', 'unknown']);
  });
});

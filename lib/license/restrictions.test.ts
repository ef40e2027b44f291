import { describe, expect, it } from 'vitest';
import { renderExpression } from './expression';
import { findCopyleft, findRestriction } from './restrictions';

function copyleft(text: string): string | null {
  const found = findCopyleft(text);
  return found === null ? null : renderExpression(found);
}

describe('findCopyleft, of a text that was not understood as a whole', () => {
  it.each([
    ['some parts are under GPL-3.0-only, see there', 'GPL-3.0-only'],
    ['free as in GPL compatible', null],
    ['the LGPL-2.1-only style of thing', null],
    ['this is not GPL-3.0-only', null],
    ['take GPL-3.0-only or MIT as you like', null],
    ['take GPL-3.0-only and MIT as you like', 'GPL-3.0-only'],
    [`GPL-3.0-only ${'and more words '.repeat(300)}`, null],
  ])('%.50s: %s', (text, found) => expect(copyleft(text)).toBe(found));
});

it.each([
  ['proprietary', 'LicenseRef-Proprietary'],
  ['it is not proprietary', null],
  ['a non-proprietary license', null],
  ['Apache 2.0 with Commons Clause', 'LicenseRef-Commons-Clause'],
  ['for internal use only', 'LicenseRef-Proprietary'],
  ['do as you like', null],
])('%s restricts: %s', (text, reference) =>
  expect(findRestriction(text)?.reference ?? null).toBe(reference),
);

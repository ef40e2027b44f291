import { describe, expect, it } from 'vitest';
import { affixLikenesses } from './affix-likeness';
import { describeDifference } from './difference';
import { buildNameIndex } from './name-index';
import { queryOf } from './query';

/** Long enough a list for names to be looked for inside others. */
const filler = Array.from({ length: 3000 }, (_, i) => `filler${i}-x${i}`);
const index = buildNameIndex({
  source: 'a test',
  countedOn: null,
  packages: ['requests', 'selenium', ...filler].map((name, i) => ({ name, rank: i + 1 })),
});

describe('describeDifference', () => {
  it.each([
    ['requests-new', '"new" put after'],
    ['new-requests', '"new" put before'],
    ['pyselenium', '"py" put before'],
    ['requestslib', '"lib" put after'],
    ['request-util', '"util" put after the shortened name of'],
    ['util-request', '"util" put before the shortened name of'],
    ['utils-reqeusts', '"utils" put before a misspelling of'],
  ])('says what was added in %s, and where', (name, words) => {
    const [likeness] = affixLikenesses(queryOf(index, name, null));
    if (!likeness) throw new Error(`${name} resembles nothing`);
    expect(describeDifference(likeness, name)).toBe(words);
  });
});

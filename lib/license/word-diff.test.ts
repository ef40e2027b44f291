import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differingWords } from './word-diff';

const word = fc.constantFrom('a', 'b', 'c', 'd');
const words = fc.array(word, { maxLength: 30 });

describe('the difference of two texts', () => {
  it.each([
    ['a b c', 'a b c', []],
    ['a b c', 'a c', ['b']],
    ['a c', 'a b c', ['b']],
    ['a b c', 'a x c', ['b', 'x']],
    ['', 'a b', ['a', 'b']],
  ])('of "%s" and "%s" is %j', (a, b, wanted) => {
    const found = differingWords(a.split(' ').filter(Boolean), b.split(' ').filter(Boolean), 9);
    expect([...(found ?? [])].sort()).toEqual(wanted);
  });

  it('is nothing for equal texts, and the same in both directions', () => {
    fc.assert(
      fc.property(words, words, (a, b) => {
        expect(differingWords(a, a, 0)).toEqual([]);
        expect(differingWords(a, b, 60)?.length).toBe(differingWords(b, a, 60)?.length);
      }),
    );
  });

  it('holds exactly the words that were put in', () => {
    fc.assert(
      fc.property(words, fc.nat(), (text, at) => {
        const position = at % (text.length + 1);
        const longer = [...text.slice(0, position), 'new', ...text.slice(position)];
        expect(differingWords(text, longer, 1)).toEqual(['new']);
      }),
    );
  });

  it('is not looked for beyond its limit', () => {
    expect(differingWords(['a', 'b', 'c'], ['x', 'y', 'z'], 5)).toBeNull();
  });
});

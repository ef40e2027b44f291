import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PieceFilter } from './piece-filter';
import { RollingHash } from './rolling-hash';

const word = fc.stringMatching(/^[a-z0-9-]{1,12}$/);

describe('PieceFilter', () => {
  it('lets through every word, wherever it stands in a text', () => {
    fc.assert(
      fc.property(fc.array(word, { minLength: 1 }), word, word, (words, before, behind) => {
        const filter = new PieceFilter(words);
        for (const one of words) {
          const pieces = new RollingHash(before + one + behind);
          const piece = pieces.piece(before.length, before.length + one.length);
          expect(filter.mayHold(piece)).toBe(true);
        }
      }),
    );
  });

  it('lets through a word whose halves the text holds in the other order', () => {
    fc.assert(
      fc.property(word, word, (left, right) => {
        const turned = new RollingHash(left + right).turned(left.length);
        expect(new PieceFilter([right + left]).mayHold(turned)).toBe(true);
      }),
    );
  });

  it('turns most others away', () => {
    const words = Array.from({ length: 1000 }, (_, i) => `word${i}`);
    const filter = new PieceFilter(words);
    const others = words.filter((one) => filter.mayHold(new RollingHash(`${one}x`).whole()));
    expect(others.length).toBeLessThan(100);
  });

  it('reads the beginning of an endless text', () => {
    const filter = new PieceFilter(['x'.repeat(10_000)]);
    expect(filter.mayHold(new RollingHash('x'.repeat(10_000)).whole())).toBe(true);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignNames } from './alignment';
import { DeletionIndex } from './deletion-index';
import { finish } from './steps';

const word = fc.stringMatching(/^[a-e]{3,9}$/);

describe('DeletionIndex', () => {
  it('finds every word within two edits of the query', () => {
    fc.assert(
      fc.property(fc.uniqueArray(word, { maxLength: 40 }), word, (words, query) => {
        const found = finish(DeletionIndex.steps(words, () => 2)).near(query);
        const within = words.flatMap((one, id) => (alignNames(one, query, 2) ? [id] : []));
        expect(found).toEqual(expect.arrayContaining(within));
        expect(new Set(found).size).toBe(found.length);
      }),
    );
  });

  it('answers with little more than the words that are near', () => {
    const words = Array.from({ length: 2000 }, (_, i) => `name${i.toString(36)}of${i * 7919}`);
    const index = finish(DeletionIndex.steps(words, () => 1));
    expect(index.near('completelyelse')).toEqual([]);
    expect(index.near(words[1234] ?? '').length).toBeLessThan(10);
  });

  it('finds a word again and again, and with nothing in the index nothing', () => {
    const index = finish(DeletionIndex.steps(['numpy', 'flask'], () => 1));
    expect(index.near('nunpy')).toEqual([0]);
    expect(index.near('nunpy')).toEqual([0]);
    expect(finish(DeletionIndex.steps([], () => 2)).near('numpy')).toEqual([]);
  });

  it('does not enumerate the forms of a query longer than every word', () => {
    expect(finish(DeletionIndex.steps(['numpy'], () => 2)).near('n'.repeat(10_000))).toEqual([]);
  });
});

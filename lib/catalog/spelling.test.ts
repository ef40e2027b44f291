import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance, pickCorrection } from './spelling';

describe('the distance of two spellings', () => {
  it.each([
    ['', '', 0],
    ['requests', 'requests', 0],
    ['reqeusts', 'requests', 1],
    ['bto3', 'boto3', 1],
    ['panads', 'pandas', 1],
    ['kitten', 'sitting', 3],
    ['', 'abc', 3],
  ])('from %s to %s is %d', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
  });

  it('is the same both ways, and 0 only of one spelling', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '-'), maxLength: 8 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, b) === 0).toBe(a === b);
      }),
    );
  });
});

describe('a correction', () => {
  const named = (name: string, uses = 1, similarity = 0.3) => ({ name, uses, similarity });

  it('is the name the fewest slips away, and of two such the one in use', () => {
    expect(pickCorrection('panads', [named('panda', 9), named('pandas', 1)])).toBe('pandas');
    expect(pickCorrection('stix1', [named('stix2', 3), named('stix3', 7)])).toBe('stix3');
  });

  it('is none where a short word has more than one slip', () => {
    expect(pickCorrection('abcd', [named('acde'), named('xbcdx')])).toBeNull();
  });

  it('may be a longer name that shares most of the word', () => {
    expect(pickCorrection('powershel', [named('powershell-core', 1, 0.6)])).toBe('powershell-core');
  });
});

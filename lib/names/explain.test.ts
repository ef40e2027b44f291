import { describe, expect, it } from 'vitest';
import { BUILT_IN_LIST } from './built-in-list';
import { explainLikeness, ordinal, placeWords } from './explain';
import { buildNameIndex } from './name-index';
import { queryOf } from './query';
import { likenessesOf } from './resemble';

const byHand = buildNameIndex(BUILT_IN_LIST);
const index = { ...byHand, isCounted: true };

function explain(name: string, target: string) {
  const likeness = likenessesOf(queryOf(index, name, null)).find(
    (one) => one.target.name === target,
  );
  if (!likeness) throw new Error(`${name} does not resemble ${target}`);
  return explainLikeness(index, likeness, name);
}

describe('explainLikeness', () => {
  it.each([
    ['pandsa', 'pandas', 'Two neighboring letters ("as") swapped from pandas, the 20th'],
    ['pillow2', 'pillow', '"2" put after pillow, the 50th'],
    ['matplotib', 'matplotlib', '"l" left out of matplotlib, the 53rd'],
    ['voto3', 'boto3', 'The first letter ("b") replaced by "v" in boto3, the most downloaded'],
    ['requestss', 'requests', '"s" doubled in requests'],
    ['rrequests', 'requests', '"r" doubled in requests'],
    ['xrequests', 'requests', '"x" put before requests'],
    ['requewsts', 'requests', '"w", from the key beside it, slipped into requests'],
    ['mathplotlib', 'matplotlib', '"h" inserted into matplotlib'],
    ['pilow', 'pillow', 'Doubled "l" made single in pillow'],
    ['equests', 'requests', 'The first letter ("r") left out of requests'],
    ['request', 'requests', 'The last letter ("s") left out of requests'],
    ['requezts', 'requests', '"s" replaced by "z", the key beside it, in requests'],
    ['crypt0graphy', 'cryptography', '"o" replaced by "0", which looks like it, in cryptography'],
    ['rnatplotlib', 'matplotlib', '"m" replaced by "rn", which looks like it, in matplotlib'],
    ['requestspy', 'requests', '"py" put after requests'],
    ['requestis', 'requests', '"i" inserted into requests'],
    ['rqeuezts', 'requests', 'Two neighboring letters ("eq") swapped and "s" replaced by'],
    ['prompttoolkit', 'prompt-toolkit', '"prompttoolkit" is separated differently from prompt-'],
    ['learn-scikit', 'scikit-learn', 'The same words, in another order, as scikit-learn, the 52nd'],
  ])('says how %s differs from %s', (name, target, sentence) => {
    expect(explain(name, target).sentence).toContain(sentence);
  });

  it('sums the weights up under headings, the weightiest first', () => {
    const { signals } = explain('reqeusts', 'requests');
    const weights = signals.map(({ weight }) => Math.abs(weight ?? 0));
    expect(weights).toEqual(weights.toSorted((a, b) => b - a));
    expect(signals).toContainEqual(
      expect.objectContaining({
        kind: 'difference',
        text: 'two neighboring letters ("ue") swapped from requests',
      }),
    );
  });
});

it('calls the first of them the most downloaded, without a number', () => {
  expect([placeWords(index, 1), placeWords(index, 23)]).toEqual([
    'the most downloaded package',
    'the 23rd most downloaded package',
  ]);
});

it('claims no count of downloads where the list was written by hand', () => {
  expect(placeWords(byHand, 23)).toBe('one of the best known packages');
});

describe('ordinal', () => {
  it.each([
    [1, '1st'],
    [2, '2nd'],
    [3, '3rd'],
    [4, '4th'],
    [11, '11th'],
    [112, '112th'],
    [121, '121st'],
    [1002, '1,002nd'],
    [14_013, '14,013th'],
  ])('writes %i as %s', (rank, text) => {
    expect(ordinal(rank)).toBe(text);
  });
});

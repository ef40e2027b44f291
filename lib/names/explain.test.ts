import { describe, expect, it } from 'vitest';
import { BUILT_IN_LIST } from './built-in-list';
import { explainLikeness, ordinal, rankWords } from './explain';
import { buildNameIndex } from './name-index';
import { queryOf } from './query';
import { likenessesOf } from './resemble';

const index = buildNameIndex(BUILT_IN_LIST);

function explain(name: string, target: string) {
  const likeness = likenessesOf(queryOf(index, name, null)).find(
    (one) => one.target.name === target,
  );
  if (!likeness) throw new Error(`${name} does not resemble ${target}`);
  return explainLikeness(likeness, name);
}

describe('explainLikeness', () => {
  it.each([
    ['pandsa', 'pandas', 'Two neighboring letters ("as") swapped from pandas, the 20th'],
    ['pillow2', 'pillow', '"2" inserted from pillow, the 50th'],
    ['matplotib', 'matplotlib', '"l" left out from matplotlib, the 53rd'],
    ['voto3', 'boto3', '"b" replaced by "v" from boto3, the most downloaded'],
    ['prompttoolkit', 'prompt-toolkit', '"prompttoolkit" is separated differently from prompt-'],
    ['learn-scikit', 'scikit-learn', 'The words of scikit-learn, the 52nd'],
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
  expect([rankWords(1), rankWords(23)]).toEqual(['most downloaded', '23rd most downloaded']);
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

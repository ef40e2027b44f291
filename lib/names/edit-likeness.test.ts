import { describe, expect, it } from 'vitest';
import { editLikenesses } from './edit-likeness';
import { buildNameIndex } from './name-index';
import { queryOf } from './query';

const famous = ['requests', 'matplotlib', 'numpy', 'selenium'];
const filler = Array.from({ length: 400 }, (_, i) => `filler${i}-x${i}`);
const names = [...famous, ...filler, 'authenticator'];
const index = buildNameIndex({
  source: 'a test',
  countedOn: null,
  packages: names.map((name, i) => ({ name, rank: i + 1 })),
});
const found = (name: string) =>
  editLikenesses(queryOf(index, name, null)).flatMap((one) =>
    one.route === 'edit' ? [[one.target.name, one.edits.length, one.values.third]] : [],
  );

describe('editLikenesses', () => {
  it.each([
    ['reqeusts', 'requests', 1],
    ['rquest', 'requests', 2],
  ])('finds what %s was made of', (name, target, edits) => {
    expect(found(name)).toEqual([[target, edits, 0]]);
  });

  it('knows a long and very famous name in spite of three slips, no other', () => {
    expect(found('matpllotb')).toEqual([['matplotlib', 3, 1]]);
    expect(found('requstsss')).toEqual([['requests', 3, 1]]);
    expect(found('athentictr')).toEqual([]);
    expect(found('nmpyes')).toEqual([]);
    expect(found('eqests')).toEqual([['requests', 2, 0]]);
  });
});

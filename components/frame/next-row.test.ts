import { describe, expect, it } from 'vitest';
import { nextRow } from './next-row';

const hrefs = ['/a', '/b', '/c', '/d'];
const left = (href: string, index: number) => ({ place: '/list', href, index });

describe('nextRow', () => {
  it.each([
    [null, 1, 0],
    [null, -1, 3],
    [0, 1, 1],
    [0, -1, 0],
    [3, 1, 3],
    [3, -1, 2],
  ] as const)('goes from row %j by %i to %i', (current, step, row) =>
    expect(nextRow({ hrefs, current, left: null, step })).toBe(row),
  );

  it('goes on where the list was left', () => {
    expect(nextRow({ hrefs, current: null, left: left('/b', 1), step: 1 })).toBe(2);
    expect(nextRow({ hrefs, current: null, left: left('/b', 1), step: -1 })).toBe(0);
    // The list has become shorter at its top.
    expect(nextRow({ hrefs, current: null, left: left('/b', 7), step: 1 })).toBe(2);
  });

  it('takes what stands in the place of a row that has gone', () => {
    expect(nextRow({ hrefs, current: null, left: left('/gone', 2), step: 1 })).toBe(2);
    expect(nextRow({ hrefs, current: null, left: left('/gone', 2), step: -1 })).toBe(1);
    expect(nextRow({ hrefs, current: null, left: left('/gone', 9), step: 1 })).toBe(3);
  });

  it('has nowhere to go in an empty list', () =>
    expect(nextRow({ hrefs: [], current: null, left: left('/a', 0), step: 1 })).toBe(-1));
});

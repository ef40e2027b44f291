import { describe, expect, it } from 'vitest';
import { isLone, stepPaths } from './line-path';

const place = (x: number, y: number | null, isAfterGap = false) => ({ x, y, isAfterGap });

describe('steps', () => {
  it('hold until the next place, and then jump', () => {
    expect(stepPaths([place(0, 50), place(30.126, 20), place(100, 20)])).toEqual({
      whole: 'M0 50H30.13V20M30.13 20H100V20',
      broken: '',
    });
  });

  it('are broken up across a gap', () => {
    expect(stepPaths([place(0, 50), place(30, 20, true), place(100, 10)])).toEqual({
      whole: 'M30 20H100V10',
      broken: 'M0 50H30',
    });
  });

  it('end where something is not known, and go on where it is known again', () => {
    expect(
      stepPaths([place(0, 50), place(30, null), place(60, null), place(80, 5), place(90, 5)]),
    ).toEqual({ whole: 'M0 50H30M80 5H90V5', broken: '' });
  });
});

describe('a lone place', () => {
  it('is one that no whole line touches', () => {
    const places = [place(0, 5), place(10, 5), place(50, 7, true), place(90, 5, true)];
    expect(places.map((_, index) => isLone(places, index))).toEqual([false, false, true, true]);
    const parted = [place(0, null), place(10, 5), place(20, null), place(30, 5)];
    expect(parted.map((_, index) => isLone(parted, index))).toEqual([false, false, false, true]);
  });
});

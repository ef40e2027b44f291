import { describe, expect, it } from 'vitest';
import { fitLogistic, type Row, scoreRow } from './logistic';

const row = (label: 0 | 1, weight: number, ...values: number[]): Row => ({
  at: values.map((_, i) => i),
  values,
  label,
  weight,
});

const ridge = (penalty: number) => Float64Array.of(penalty, penalty);

describe('fitLogistic', () => {
  it('finds the log-odds of a constant signal', () => {
    const weights = fitLogistic([row(1, 3, 1), row(0, 1, 1)], 1, Float64Array.of(1e-9));
    expect(weights[0]).toBeCloseTo(Math.log(3), 3);
  });

  it('gives a signal that decides a weight, and one that does not none', () => {
    const rows = [row(1, 1, 1, 1), row(1, 1, 1, 0), row(0, 1, -1, 1), row(0, 1, -1, 0)];
    const [decides = 0, idle = 1] = fitLogistic(rows, 2, ridge(0.1));
    expect(decides).toBeGreaterThan(1);
    expect(Math.abs(idle)).toBeLessThan(1e-6);
  });

  it('keeps weights the smaller the larger the ridge, and finds the same from any start', () => {
    const rows = [row(1, 1, 1, 2), row(1, 1, 0.5, 1), row(0, 1, -1, 1), row(0, 1, 0.2, -2)];
    const loose = fitLogistic(rows, 2, ridge(0.1));
    const tight = fitLogistic(rows, 2, ridge(10));
    expect(Math.hypot(...tight)).toBeLessThan(Math.hypot(...loose));
    const again = fitLogistic(rows, 2, ridge(0.1), Float64Array.of(1, -1));
    again.forEach((weight, i) => {
      expect(weight).toBeCloseTo(loose[i] ?? Number.NaN, 2);
    });
  });
});

describe('scoreRow', () => {
  it('sums values times weights', () => {
    expect(scoreRow({ at: [0, 2], values: [2, 3] }, Float64Array.of(1, 100, -1))).toBe(-1);
  });
});

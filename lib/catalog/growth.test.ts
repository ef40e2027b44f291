import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  describePackageGrowth,
  describeSizeGrowth,
  packageSamples,
  sizeSamples,
  thinSamples,
} from './growth';

const sample = (day: string, value: number) => ({ at: new Date(`${day}T22:00:00Z`), value });

describe('describing growth', () => {
  const years = [sample('2024-06-30', 30), sample('2025-05-31', 35.4), sample('2026-06-01', 47.3)];

  it('goes by the build a year before the last one', () => {
    expect(describeSizeGrowth('boto3py3', years)).toBe(
      'boto3py3 has grown by 12 MiB since May 2025',
    );
  });

  it('goes by the first build where there is none so old', () => {
    const months = [sample('2026-01-31', 50), sample('2026-06-01', 30)];
    expect(describeSizeGrowth('a', months)).toBe('a has shrunk by 20 MiB since January 2026');
  });

  it('does not call a rebuild a change of size', () => {
    const same = [sample('2025-01-01', 40), sample('2026-06-01', 40.4)];
    expect(describeSizeGrowth('a', same)).toBe('a has kept its size since January 2025');
  });

  it.each([
    [[10, 11], 'a holds 1 more Python package than in January 2025'],
    [[10, 7], 'a holds 3 fewer Python packages than in January 2025'],
    [[10, 10], 'a holds as many Python packages as in January 2025'],
    [[10], 'a was built once'],
  ])('counts packages %j', (values, expected) => {
    const samples = values.map((value, index) => sample(`202${5 + index}-01-31`, value));
    expect(describePackageGrowth('a', samples)).toBe(expected);
  });

  it('has no point where the size was not measured', () => {
    const at = new Date('2026-01-01T00:00:00Z');
    const history = [{ tag: '1', createdAt: at, sizeMib: null, pythonCount: 3, osCount: 4 }];
    expect(sizeSamples(history)).toEqual([]);
    expect(packageSamples(history)).toEqual([{ at, value: 3 }]);
  });
});

describe('thinSamples', () => {
  it('keeps the ends and the order, and no more than asked for', () => {
    const days = fc.uniqueArray(fc.nat({ max: 4000 }), { minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(days, fc.integer({ min: 2, max: 50 }), (all, most) => {
        const samples = all
          .sort((a, b) => a - b)
          .map((day) => ({ at: new Date(day * 86_400_000), value: day }));
        const thin = thinSamples(samples, most);
        expect(thin.length).toBeLessThanOrEqual(Math.max(most, 2));
        expect(thin[0]).toBe(samples[0]);
        expect(thin.at(-1)).toBe(samples.at(-1));
        expect(thin.map((one) => one.value)).toEqual(
          thin.map((one) => one.value).toSorted((a, b) => a - b),
        );
      }),
    );
  });
});

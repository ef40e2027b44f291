import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  describePackageGrowth,
  describeSizeGrowth,
  type GrowthCourse,
  packageCourse,
  packageSamples,
  sizeCourse,
  sizeSamples,
} from './growth';
import type { HistoryPoint } from './image-record';

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

describe('the course of growth', () => {
  const start = Date.UTC(2026, 0, 1, 21, 30);
  const point = (day: number, sizeMib: number | null, pythonCount = 3): HistoryPoint => ({
    tag: `1.0.0.${day}`,
    createdAt: new Date(start + day * 86_400_000),
    sizeMib,
    pythonCount,
    osCount: 4,
  });
  const daysOf = ({ tags }: GrowthCourse) => tags.map(({ tag }) => tag.slice('1.0.0.'.length));

  it('has every tag whose size is another, and those whose size was not measured', () => {
    const course = sizeCourse([
      point(1, 40),
      point(2, 40),
      point(3, 40.1),
      point(4, null),
      point(5, null),
      point(6, 40.1),
      point(7, 40.1),
    ]);
    expect(daysOf(course)).toEqual(['1', '3', '4', '6', '7']);
    expect(course.leastStep).toBeNull();
  });

  it('counts packages apart from sizes', () => {
    expect(daysOf(packageCourse([point(1, 1, 3), point(2, 2, 3), point(3, 3, 4)]))).toEqual([
      '1',
      '3',
    ]);
  });

  it('of many tags leaves out what no eye could see, and never drifts off', () => {
    const steps = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), {
      minLength: 121,
      maxLength: 300,
    });
    fc.assert(
      fc.property(steps, (changes) => {
        let size = 400;
        const history = changes.map((change, day) => {
          size += change;
          return point(day, size);
        });
        const { tags, leastStep } = sizeCourse(history);
        if (leastStep === null) throw new Error('nothing is left out of many tags');
        expect(leastStep).toBeCloseTo(Math.max(...history.map((one) => one.sizeMib ?? 0)) / 200);
        for (const one of history) {
          const drawn = tags.findLast(({ createdAt }) => createdAt <= one.createdAt)?.value;
          expect(Math.abs((drawn ?? 0) - (one.sizeMib ?? 0))).toBeLessThan(leastStep);
        }
      }),
    );
  });

  it('is broken up where none was built for more than 90 days', () => {
    const { tags } = sizeCourse([point(0, 5), point(1, 5), point(92, 5), point(93, 5)]);
    expect(tags.map(({ isAfterGap }) => isAfterGap)).toEqual([false, false, true, false]);
  });
});

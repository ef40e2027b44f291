import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { courseOf, describeCourse, describeGaps } from './tag-course';
import type { TagCounts } from './version-security';

const DAY_MS = 24 * 3_600_000;
const START = Date.UTC(2026, 0, 1, 21, 30);

/** A tag on a day, with so many high Python and low OS findings; null: not checked. */
const tag = (day: number, python: number | null, os: number | null = 0): TagCounts => ({
  tag: `1.0.0.${day}`,
  createdAt: new Date(START + day * DAY_MS),
  python: python === null ? null : [0, 0, python, 0, 0, 0],
  os: os === null ? null : [0, 0, 0, 0, os, 0],
});
const daysOf = (tags: readonly TagCounts[]) => tags.map((one) => one.tag.slice('1.0.0.'.length));

describe('the tags that tell something', () => {
  it('are both ends and every change, of either kind, also to and from "not checked"', () => {
    const tags = [
      tag(1, 2),
      tag(2, 2),
      tag(3, 3),
      tag(4, 3, 1),
      tag(5, 3, 1),
      tag(6, 3, null),
      tag(7, 3, null),
      tag(8, 3, 1),
      tag(9, 3, 1),
      tag(10, 3, 1),
    ];
    expect(daysOf(courseOf(tags))).toEqual(['1', '3', '4', '6', '8', '10']);
  });

  it('are both sides of a time in which none was built, and the later one knows', () => {
    const course = courseOf([tag(0, 1), tag(1, 1), tag(92, 1), tag(100, 1), tag(110, 1)]);
    expect(daysOf(course)).toEqual(['0', '1', '92', '110']);
    expect(course.map(({ isAfterGap }) => isAfterGap)).toEqual([false, false, true, false]);
  });

  it('give back every count, whatever the number of tags: each holds until the next', () => {
    const counts = fc.option(fc.integer({ min: 0, max: 2 }), { nil: null });
    fc.assert(
      fc.property(fc.array(fc.tuple(counts, counts), { maxLength: 300 }), (pairs) => {
        const tags = pairs.map(([python, os], day) => tag(day, python, os));
        const course = courseOf(tags);
        for (const one of tags) {
          const held = course.findLast(({ createdAt }) => createdAt <= one.createdAt);
          expect([held?.python, held?.os]).toEqual([one.python, one.os]);
        }
      }),
    );
  });
});

describe('the title of the plot', () => {
  it.each<[readonly (number | null)[], string | null]>([
    [[3, 5, 1], 'From 3 to 1 Python findings over the tags of web'],
    [[null, 3, 5, null], 'From 3 to 5 Python findings over the tags of web'],
    [[0, 0], 'No tag of web has a known Python vulnerability'],
    [[1, 1], 'The first and the last tag of web have 1 Python finding each'],
    [[0, 4, 0], 'The first and the last tag of web have no Python finding each, and 4 in between'],
    [[3, null], null],
    [[], null],
  ])('says of %j', (values, expected) => {
    const tags = values.map((value, day) => tag(day, value));
    expect(describeCourse('web', tags)).toBe(expected);
  });

  it('comes with what was not checked', () => {
    expect(describeGaps([tag(1, 1), tag(2, 1)])).not.toContain('checked');
    expect(describeGaps([tag(1, 1, null), tag(2, 1)])).toContain(
      'OS packages were not checked in 1 of 2 tags.',
    );
    expect(describeGaps([tag(1, 1, null), tag(2, null, null)])).toContain(
      'Python packages were not checked in 1 of 2 tags. OS packages were checked in none of them.',
    );
  });
});

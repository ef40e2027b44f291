import { type CourseStep, describeSteps, stepCourse } from '@/lib/step-course';
import type { SeverityCounts, TagCounts } from './version-security';

/**
 * The course that findings take over the tags of an image.
 *
 * @param tags oldest first
 */
export const courseOf = (tags: readonly TagCounts[]): readonly CourseStep<TagCounts>[] =>
  stepCourse(tags, haveSameCounts);

const haveSameCounts = (a: TagCounts, b: TagCounts) =>
  areEqual(a.python, b.python) && areEqual(a.os, b.os);

const areEqual = (a: SeverityCounts | null, b: SeverityCounts | null) =>
  a === null || b === null ? a === b : a.every((count, index) => count === b[index]);

/** Findings of any severity. */
export const countAll = (counts: SeverityCounts) =>
  counts.reduce((total, count) => total + count, 0);

/** Malicious, critical, high: what somebody should act on. */
export const countSevere = (counts: SeverityCounts) => countAll(counts.slice(0, 3));

/** What the course of an image's Python findings says; null where no two tags were checked. */
export function describeCourse(name: string, tags: readonly TagCounts[]): string | null {
  const checked = tags.flatMap(({ python }) => (python === null ? [] : [countAll(python)]));
  const [first, last] = [checked[0], checked.at(-1)];
  if (first === undefined || last === undefined || checked.length < 2) return null;
  const most = Math.max(...checked);
  if (most === 0) return `No tag of ${name} has a known Python vulnerability`;
  if (first !== last) return `From ${first} to ${last} Python findings over the tags of ${name}`;
  const ends = `The first and the last tag of ${name} have ${inWords(first)} each`;
  return most === first ? ends : `${ends}, and ${most} in between`;
}

const inWords = (count: number) =>
  count === 0 ? 'no Python finding' : `${count} Python finding${count === 1 ? '' : 's'}`;

/** How far the plot of a course can be believed: what it leaves out, and what was not checked. */
export function describeGaps(tags: readonly TagCounts[]): string {
  const unchecked = (kind: 'python' | 'os', label: string) => {
    const count = tags.filter((tag) => tag[kind] === null).length;
    if (count === 0) return '';
    if (count === tags.length) return ` ${label} were checked in none of them.`;
    const of = `${count} of ${tags.length} tags`;
    return ` ${label} were not checked in ${of}.`;
  };
  return `What is known today of every tag. ${describeSteps('A count')}${unchecked('python', 'Python packages')}${unchecked('os', 'OS packages')}`;
}

import type { SeverityCounts, TagCounts } from './version-security';

/** Without a tag for longer than this, what an image held is nobody's statement. */
const GAP_MS = 90 * 24 * 3_600_000;

/** A tag of the course that findings take over the tags of an image. */
export interface CourseTag extends TagCounts {
  /** Whether no tag was built for more than 90 days before it. */
  readonly isAfterGap: boolean;
}

/**
 * The tags that tell something of how findings went: both ends, each whose counts are others than those
 * of the tag before it, and the two sides of every gap. What is left out is drawn all the same, for a
 * count holds until the next tag.
 *
 * @param tags oldest first
 */
export function courseOf(tags: readonly TagCounts[]): readonly CourseTag[] {
  const isGap = (index: number) => {
    const [before, after] = [tags[index - 1], tags[index]];
    if (before === undefined || after === undefined) return false;
    return after.createdAt.getTime() - before.createdAt.getTime() > GAP_MS;
  };
  return tags.flatMap((tag, index) => {
    const before = tags[index - 1];
    const isEnd = before === undefined || index === tags.length - 1;
    const tells = isEnd || isGap(index) || isGap(index + 1) || !haveSameCounts(before, tag);
    return tells ? [{ ...tag, isAfterGap: isGap(index) }] : [];
  });
}

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
  return `What is known today of every tag. A count holds until the next tag; the line is broken up where none was built for more than 90 days.${unchecked('python', 'Python packages')}${unchecked('os', 'OS packages')}`;
}

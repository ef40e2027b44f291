/** Without a tag for longer than this, what an image held is nobody's statement. */
const GAP_MS = 90 * 24 * 3_600_000;

/** Something at a time of a course that is drawn in steps. */
export type CourseStep<T> = T & {
  /** Whether nothing was there for more than 90 days before it. */
  readonly isAfterGap: boolean;
};

/** What a reader of such a drawing is told; `what`: "A size". */
export const describeSteps = (what: string) =>
  `${what} holds until the next tag; the line is broken up where none was built for more than 90 days.`;

/**
 * Those that tell something of a course: both ends, each that is not the same as the one kept before it,
 * and the two sides of every gap. What is left out is drawn all the same, for each holds until the next.
 *
 * @param all oldest first
 */
export function stepCourse<T extends { readonly createdAt: Date }>(
  all: readonly T[],
  isSame: (kept: T, one: T) => boolean,
): readonly CourseStep<T>[] {
  const isGap = (index: number) => {
    const [before, after] = [all[index - 1], all[index]];
    if (before === undefined || after === undefined) return false;
    return after.createdAt.getTime() - before.createdAt.getTime() > GAP_MS;
  };
  const course: CourseStep<T>[] = [];
  for (const [index, one] of all.entries()) {
    const kept = course.at(-1);
    const isEnd = kept === undefined || index === all.length - 1;
    if (isEnd || isGap(index) || isGap(index + 1) || !isSame(kept, one)) {
      course.push({ ...one, isAfterGap: isGap(index) });
    }
  }
  return course;
}

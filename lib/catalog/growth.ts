import { type CourseStep, stepCourse } from '@/lib/step-course';
import type { HistoryPoint } from './image-record';

const YEAR_MS = 365 * 24 * 3_600_000;

interface Sample {
  readonly at: Date;
  readonly value: number;
}

/** Below these a change is noise: a rebuild alone moves a size by some hundred kilobytes. */
const NOISE = { sizeMib: 1, packages: 0 } as const;

/** The size over time; what was not measured is no point. */
export function sizeSamples(history: readonly HistoryPoint[]): readonly Sample[] {
  return history.flatMap(({ createdAt, sizeMib }) =>
    sizeMib === null ? [] : [{ at: createdAt, value: sizeMib }],
  );
}

/** The number of Python packages over time. */
export function packageSamples(history: readonly HistoryPoint[]): readonly Sample[] {
  return history.map(({ createdAt, pythonCount }) => ({ at: createdAt, value: pythonCount }));
}

/** What the plot of sizes says, against a year before the last build (or the first one). */
export function describeSizeGrowth(name: string, samples: readonly Sample[]): string {
  const change = changeInAYear(samples);
  if (change === null) return `${name} was built once`;
  const { difference, since } = change;
  if (Math.abs(difference) < NOISE.sizeMib) return `${name} has kept its size since ${since}`;
  const verb = difference > 0 ? 'grown' : 'shrunk';
  return `${name} has ${verb} by ${Math.round(Math.abs(difference))} MiB since ${since}`;
}

/** What the plot of packages says. */
export function describePackageGrowth(name: string, samples: readonly Sample[]): string {
  const change = changeInAYear(samples);
  if (change === null) return `${name} was built once`;
  const { difference, since } = change;
  if (Math.abs(difference) <= NOISE.packages) {
    return `${name} holds as many Python packages as in ${since}`;
  }
  const count = Math.abs(difference);
  const more = difference > 0 ? 'more' : 'fewer';
  return `${name} holds ${count} ${more} Python package${count === 1 ? '' : 's'} than in ${since}`;
}

function changeInAYear(samples: readonly Sample[]): { difference: number; since: string } | null {
  const last = samples.at(-1);
  if (last === undefined || samples.length < 2) return null;
  const yearBefore = last.at.getTime() - YEAR_MS;
  const base =
    samples.findLast((sample) => sample.at.getTime() <= yearBefore) ?? samples[0] ?? last;
  const since = base.at.toLocaleString('en', { month: 'long', year: 'numeric', timeZone: 'UTC' });
  return { difference: last.value - base.value, since };
}

/** A tag of the course that a size or a count takes. */
export interface GrowthTag {
  readonly tag: string;
  readonly createdAt: Date;
  /** Null: was not measured. */
  readonly value: number | null;
}

export interface GrowthCourse {
  readonly tags: readonly CourseStep<GrowthTag>[];
  /** Changes smaller than this are left out; null: none is. */
  readonly leastStep: number | null;
}

/** More tags than this are told apart only by what moves the line. */
const MANY_TAGS = 120;
/** A step of less than that share of the highest value is less than a pixel. */
const PIXEL = 1 / 200;

/** The sizes that tell something, oldest first: what is left out is less than a pixel away. */
export function sizeCourse(history: readonly HistoryPoint[]): GrowthCourse {
  const tags = history.map(({ tag, createdAt, sizeMib: value }) => ({ tag, createdAt, value }));
  const highest = Math.max(0, ...sizeSamples(history).map(({ value }) => value));
  const leastStep = tags.length > MANY_TAGS ? highest * PIXEL : null;
  return { tags: stepCourse(tags, isWithin(leastStep ?? 0)), leastStep };
}

/** The tags that hold more or fewer Python packages than the one before. */
export function packageCourse(history: readonly HistoryPoint[]): GrowthCourse {
  const tags = history.map(({ tag, createdAt, pythonCount: value }) => ({ tag, createdAt, value }));
  return { tags: stepCourse(tags, isWithin(0)), leastStep: null };
}

const isWithin = (distance: number) => (a: GrowthTag, b: GrowthTag) =>
  a.value === null || b.value === null
    ? a.value === b.value
    : a.value === b.value || Math.abs(a.value - b.value) < distance;

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

/**
 * At most `most` samples, evenly spread over time, for a plot that could not show more: of each span
 * the last. The first and the last sample stay.
 */
export function thinSamples(samples: readonly Sample[], most: number): readonly Sample[] {
  const [first, last] = [samples[0], samples.at(-1)];
  if (first === undefined || last === undefined || samples.length <= most) return samples;
  const from = first.at.getTime();
  const span = (last.at.getTime() - from) / (most - 1) || 1;
  const spanOf = (sample: Sample) => Math.ceil((sample.at.getTime() - from) / span);
  return samples.filter((sample, index) => {
    const next = samples[index + 1];
    return index === 0 || next === undefined || spanOf(next) !== spanOf(sample);
  });
}

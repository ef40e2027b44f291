import type { HeldMonth, HeldRelease } from './package-record';

export interface SpreadMonth {
  readonly month: Date;
  readonly lowest: string;
  readonly highest: string;
  readonly builds: number;
  /** Places of the two among all releases, 0 the lowest. */
  readonly from: number;
  readonly to: number;
}

export interface ReleaseSpread {
  readonly months: readonly SpreadMonth[];
  /** All releases in the images, lowest first. */
  readonly releases: readonly string[];
}

/**
 * The releases that went into the images of each month, as places on a scale of all releases: what
 * counts is how far behind the builds are, not by how much a number was raised.
 *
 * @param releases highest first
 */
export function spreadReleases(
  releases: readonly Pick<HeldRelease, 'version'>[],
  months: readonly HeldMonth[],
): ReleaseSpread {
  const ordered = releases.map(({ version }) => version).toReversed();
  const placeOf = new Map(ordered.map((version, place) => [version, place]));
  return {
    releases: ordered,
    months: months.map((month) => ({
      ...month,
      from: placeOf.get(month.lowest) ?? 0,
      to: placeOf.get(month.highest) ?? 0,
    })),
  };
}

/** What the newest year of builds says, as a title: "Builds since August 2025 hold 2.31.0 to 2.34.2". */
export function describeSpread(name: string, { months }: ReleaseSpread): string {
  const last = months.at(-1);
  if (last === undefined) return `No build holds ${name}`;
  const yearBefore = new Date(last.month);
  yearBefore.setUTCFullYear(yearBefore.getUTCFullYear() - 1);
  const recent = months.filter(({ month }) => month > yearBefore);
  const lowest = recent.reduce((a, b) => (b.from < a.from ? b : a), last);
  const highest = recent.reduce((a, b) => (b.to > a.to ? b : a), last);
  const since = (recent[0] ?? last).month.toLocaleString('en', {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return lowest.lowest === highest.highest
    ? `All builds since ${since} hold ${name} ${lowest.lowest}`
    : `Builds since ${since} hold ${name} ${lowest.lowest} to ${highest.highest}`;
}

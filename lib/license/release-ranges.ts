import type { LicenseVerdict } from './judgement';

/** How far something reaches. */
interface Reach {
  readonly activeImages: number;
  readonly images: number;
  /** Versions of images that list it. */
  readonly listings: number;
}

/** One release of a package. */
interface JudgedRelease extends Reach {
  readonly version: string;
  readonly verdict: LicenseVerdict;
}

/** Neighbouring releases of a package with one verdict from one source. */
export interface ReleaseRange extends Reach {
  readonly newest: string;
  readonly oldest: string;
  readonly releases: number;
  /** Each of them, highest first. */
  readonly versions: readonly string[];
  readonly verdict: LicenseVerdict;
}

/**
 * Joins neighbours that are judged alike.
 *
 * @param releases highest first
 */
export function groupReleases(releases: readonly JudgedRelease[]): readonly ReleaseRange[] {
  const ranges: ReleaseRange[] = [];
  for (const { version, verdict, activeImages, images, listings } of releases) {
    const last = ranges.at(-1);
    if (last !== undefined && isAlike(last.verdict, verdict)) {
      ranges[ranges.length - 1] = {
        ...last,
        oldest: version,
        releases: last.releases + 1,
        versions: [...last.versions, version],
        activeImages: last.activeImages + activeImages,
        images: last.images + images,
        listings: last.listings + listings,
      };
    } else {
      const [newest, oldest] = [version, version];
      const own = { newest, oldest, releases: 1, versions: [version], verdict };
      ranges.push({ ...own, activeImages, images, listings });
    }
  }
  return ranges;
}

function isAlike(a: LicenseVerdict, b: LicenseVerdict): boolean {
  return (
    a.spdx === b.spdx &&
    a.outcome === b.outcome &&
    a.source === b.source &&
    a.disagreeing.join() === b.disagreeing.join()
  );
}

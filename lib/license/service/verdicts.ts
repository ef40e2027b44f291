import type { LicenseVerdict } from '../judgement';
import { groupReleases, type ReleaseRange } from '../release-ranges';
import * as store from '../store/verdicts';
import { compareVerdicts, type VerdictChange, type VerdictSide } from '../verdict-changes';

/** The license part of one version of an image. */
export interface VersionLicenses {
  /** PEP 503 name → verdict; a package without one is not judged yet. */
  readonly verdicts: Readonly<Record<string, LicenseVerdict>>;
  /** Packages of it that upstream's gate is told to leave out, with its reason. */
  readonly exempt: Readonly<Record<string, string | null>>;
}

/** What is held of the licenses of a version's packages. */
export async function getVersionLicenses(image: string, tag: string): Promise<VersionLicenses> {
  const [rows, exemptions] = await Promise.all([
    store.listVerdictsOf(image, tag),
    store.listExemptions(image),
  ]);
  const held = new Set(rows.map((row) => row.normalizedName));
  return {
    verdicts: Object.fromEntries(rows.map((row) => [row.normalizedName, withoutKey(row)])),
    exempt: Object.fromEntries(
      exemptions
        .filter((one) => held.has(one.normalizedName))
        .map((one) => [one.normalizedName, one.note]),
    ),
  };
}

interface ImageTag {
  readonly image: string;
  readonly tag: string;
}

/** What moving from one version of an image to another changes in licenses, the worst first. */
export async function getVerdictChanges(
  from: ImageTag,
  to: ImageTag,
): Promise<readonly VerdictChange[]> {
  const [before, after] = await Promise.all([
    store.listVerdictsOf(from.image, from.tag),
    store.listVerdictsOf(to.image, to.tag),
  ]);
  return compareVerdicts(bySide(before), bySide(after));
}

function bySide(rows: readonly store.KeyedVerdict[]): ReadonlyMap<string, VerdictSide> {
  return new Map(
    rows.map((row) => [row.normalizedName, { version: row.version, verdict: withoutKey(row) }]),
  );
}

function withoutKey({
  normalizedName: _name,
  version: _version,
  ...verdict
}: store.KeyedVerdict): LicenseVerdict {
  return verdict;
}

/** The licenses of a package's releases, highest first, what is alike side by side in one row. */
export async function listReleaseLicenses(name: string): Promise<readonly ReleaseRange[]> {
  const rows = await store.listReleaseVerdicts(name);
  return groupReleases(
    rows.map(({ activeImages, images, listings, ...keyed }) => ({
      version: keyed.version,
      verdict: withoutKey(keyed),
      activeImages,
      images,
      listings,
    })),
  );
}

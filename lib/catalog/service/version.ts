import { AppError } from '@/lib/app-error';
import { toComparable } from '@/lib/catalog/comparable';
import { compareVersions, type VersionComparison } from '@/lib/catalog/compare';
import type { IgnoredPackage } from '@/lib/catalog/image-record';
import { classifyProvenance, type Provenance } from '@/lib/catalog/provenance';
import {
  findDependencies,
  findImage,
  listIgnoredPackages,
  suggestImageNames,
} from '@/lib/catalog/store/image';
import { findVersions, suggestTags } from '@/lib/catalog/store/version';
import type { PythonPackage, VersionRecord } from '@/lib/catalog/version-record';

export interface PackageWithProvenance extends PythonPackage {
  readonly provenance: Provenance;
}

export interface VersionDetails {
  readonly version: VersionRecord;
  readonly packages: readonly PackageWithProvenance[];
  /** Installed, but left out of upstream's list. */
  readonly ignoredPackages: readonly IgnoredPackage[];
  /** Against the version built before; null for the first. */
  readonly sincePrevious: VersionComparison | null;
}

/**
 * One version and all that its page and the API show of it: two rounds to the database.
 *
 * @throws AppError `not-found`, naming the tags or images most like it
 */
export async function getVersion(image: string, tag: string): Promise<VersionDetails> {
  const [[version], ignored, dependencies] = await Promise.all([
    findVersions([{ image, tag }]),
    listIgnoredPackages(image),
    findDependencies(image),
  ]);
  if (version === undefined) throw await versionNotFound(image, tag);
  const { previousTag, base } = version;
  const neighbours = await findVersions([
    ...(previousTag === null ? [] : [{ image, tag: previousTag }]),
    ...(base === null ? [] : [base]),
  ]);
  return {
    version,
    packages: withProvenance(version, findBase(version, neighbours), dependencies),
    ignoredPackages: notListed(ignored, version),
    sincePrevious: compareWithPrevious(version, neighbours),
  };
}

export interface ComparedVersions {
  readonly from: VersionRecord;
  readonly to: VersionRecord;
  readonly comparison: VersionComparison;
}

/**
 * Two versions of any two images, side by side; one round to the database.
 *
 * @throws AppError `not-found` where one of the two is not in the catalogue
 */
export async function getComparison(
  from: { readonly image: string; readonly tag: string },
  to: { readonly image: string; readonly tag: string },
): Promise<ComparedVersions> {
  const found = await findVersions([from, to]);
  const pick = (key: typeof from) =>
    found.find((version) => version.image === key.image && version.tag === key.tag);
  const [older, newer] = [pick(from), pick(to)];
  if (older === undefined) throw await versionNotFound(from.image, from.tag);
  if (newer === undefined) throw await versionNotFound(to.image, to.tag);
  return {
    from: older,
    to: newer,
    comparison: compareVersions(toComparable(older), toComparable(newer)),
  };
}

/** What a version changed against the one built before it, which was read beside it. */
export function compareWithPrevious(
  version: VersionRecord,
  candidates: readonly VersionRecord[],
): VersionComparison | null {
  const { image, previousTag } = version;
  const previous = candidates.find((one) => one.image === image && one.tag === previousTag);
  if (previous === undefined) return null;
  return compareVersions(toComparable(previous), toComparable(version));
}

/** The version's base among versions that were read beside it. */
export function findBase(
  version: VersionRecord,
  candidates: readonly VersionRecord[],
): VersionRecord | null {
  const { base } = version;
  if (base === null) return null;
  return candidates.find((one) => one.image === base.image && one.tag === base.tag) ?? null;
}

/**
 * Why each package is there.
 *
 * @param today what the image's dependency file of today asks for, which speaks for the last version
 *   only; empty where there is no such file
 */
export function withProvenance(
  version: VersionRecord,
  base: VersionRecord | null,
  today: ReadonlyMap<string, string>,
): readonly PackageWithProvenance[] {
  const dependencies = version.isLast && today.size > 0 ? new Set(today.keys()) : null;
  const inBase =
    base === null
      ? null
      : new Map(base.pythonPackages.map((entry) => [entry.normalizedName, entry.version]));
  return version.pythonPackages.map((entry) => ({
    ...entry,
    provenance: classifyProvenance(entry, { dependencies, base: inBase }),
  }));
}

/** The ignore lists name packages that may be there: those the scan did list are not among them. */
export function notListed(
  ignored: readonly IgnoredPackage[],
  version: VersionRecord,
): readonly IgnoredPackage[] {
  const listed = new Set(version.pythonPackages.map((entry) => entry.normalizedName));
  return ignored.filter((entry) => !listed.has(entry.normalizedName));
}

/** Says which part is wrong, and what it may have been meant to be. */
export async function versionNotFound(image: string, tag: string): Promise<AppError> {
  if ((await findImage(image)) === null) return imageNotFound(image);
  const tags = await suggestTags(image, tag, 3);
  const hint = tags.length === 0 ? '' : ` Near it: ${tags.join(', ')}.`;
  return new AppError('not-found', `The image ${image} has no version ${tag}.${hint}`);
}

export async function imageNotFound(name: string): Promise<AppError> {
  const names = await suggestImageNames(name, 3);
  const hint = names.length === 0 ? '' : ` Did you mean ${names.join(', ')}?`;
  return new AppError('not-found', `There is no image ${name} in the catalogue.${hint}`);
}

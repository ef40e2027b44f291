import { imageHref, osPackageHref, packageHref, versionHref } from '../hrefs';
import { osLabel } from '../os-label';
import type { ResolvedQuery } from '../resolved-query';
import type { ImageStatus } from '../search-query';
import type { HitKind, SearchHit } from '../store/search';
import {
  describeImageHits,
  describeOsHits,
  describePackageHits,
  type ImageHitDetail,
  type LookedFor,
  type OsHitDetail,
  type PackageHitDetail,
} from '../store/search-detail';

export interface SearchResult {
  readonly kind: HitKind;
  readonly name: string;
  readonly href: string;
  readonly title: string;
  /** One line about it. */
  readonly detail: string;
  /** Why it is among the results, where its name does not say so. */
  readonly matched: string;
  /** Of an image: whether it is deprecated or retired; null of a package. */
  readonly status: ImageStatus | null;
}

/** How well a hit fits (store/search): by an OS package in it; by a setting, or a package's summary. */
const FIT_OS_PACKAGE = 2;
const FIT_TEXT = 1;

/** Puts hits into words, with what was found inside them. */
export async function describeHits(
  hits: readonly SearchHit[],
  resolved: ResolvedQuery,
): Promise<readonly SearchResult[]> {
  const namesOf = (kind: HitKind) =>
    hits.filter((hit) => hit.kind === kind).map(({ name }) => name);
  const [images, packages, osPackages] = await Promise.all([
    describeImageHits(
      hits.flatMap(({ versionId }) => versionId ?? []),
      lookedFor(resolved),
    ),
    describePackageHits(namesOf('package')),
    describeOsHits(namesOf('os-package')),
  ]);
  const asked = resolved.conditions.length > 0;
  // A run between the two queries may have taken a hit away; the next search will not find it.
  return hits.flatMap((hit) => {
    if (hit.kind === 'image') {
      const image = hit.versionId === null ? undefined : images.get(hit.versionId);
      return image === undefined ? [] : [describeImage(image, hit.fit, asked)];
    }
    if (hit.kind === 'package') {
      const found = packages.get(hit.name);
      return found === undefined ? [] : [describePackage(found, hit.fit)];
    }
    const found = osPackages.get(hit.name);
    return found === undefined ? [] : [describeOsPackage(found)];
  });
}

function lookedFor({ words, conditions }: ResolvedQuery): LookedFor {
  const positive = conditions.filter(({ negated }) => !negated);
  return {
    packageIds: [
      ...words.flatMap(({ packageIds }) => packageIds),
      ...positive.flatMap((condition) =>
        condition.kind === 'python-package' || condition.kind === 'python-release'
          ? (condition.packageId ?? [])
          : [],
      ),
    ],
    osNames: [
      ...words.flatMap(({ text, osListIds }) => (osListIds.length > 0 ? text : [])),
      ...positive.flatMap((condition) => (condition.kind === 'os-list' ? condition.name : [])),
    ],
    configIds: [
      ...words.flatMap(({ configIds }) => configIds),
      ...positive.flatMap((condition) => (condition.kind === 'config' ? condition.configIds : [])),
    ],
  };
}

/** An environment line may be as long as a page. */
function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

/** @param asked whether qualifiers said what the image must hold */
function describeImage(image: ImageHitDetail, fit: number, asked: boolean): SearchResult {
  const { name, tag, isLast, status, replacementName, pythonVersion, osId, osVersion } = image;
  const system = osLabel(osId, osVersion);
  const state =
    status === 'deprecated'
      ? [replacementName === null ? 'deprecated' : `deprecated, use ${replacementName}`]
      : status === 'retired'
        ? ['retired']
        : [];
  return {
    kind: 'image',
    name,
    href: isLast ? imageHref(name) : versionHref(name, tag),
    title: isLast ? name : `${name}:${tag}`,
    detail: [
      ...state,
      ...(pythonVersion === null ? [] : [`Python ${pythonVersion}`]),
      ...(system === null ? [] : [system]),
      `${image.pythonCount} ${image.pythonCount === 1 ? 'package' : 'packages'}`,
      ...(image.children > 0 ? [`base of ${image.children}`] : []),
      `built ${image.createdAt.toISOString().slice(0, 10)}`,
    ].join(' · '),
    matched: [
      ...image.packages,
      ...(asked || fit <= FIT_OS_PACKAGE ? image.osPackages : []),
      ...(asked || fit <= FIT_TEXT ? image.config : []),
    ]
      .map(shorten)
      .join(', '),
    status,
  };
}

/** Where a package is, in words that hold in every scope. */
function describeReach({
  activeCount,
  lastCount,
  versionCount,
}: Omit<OsHitDetail, 'managers' | 'origins' | 'name'>) {
  if (activeCount > 0) return `in ${activeCount} active ${activeCount === 1 ? 'image' : 'images'}`;
  if (lastCount > 0) return `only in ${lastCount} deprecated or retired`;
  return `only in ${versionCount} older ${versionCount === 1 ? 'version' : 'versions'}`;
}

function describePackage(found: PackageHitDetail, fit: number): SearchResult {
  const { name, displayName, summary, newest } = found;
  return {
    kind: 'package',
    name,
    href: packageHref(name),
    title: displayName,
    detail: [
      describeReach(found),
      ...(newest === null ? [] : [`newest ${newest}`]),
      ...(summary === null ? [] : [shorten(summary)]),
    ].join(' · '),
    matched: fit === FIT_TEXT ? 'summary' : '',
    status: null,
  };
}

function describeOsPackage(found: OsHitDetail): SearchResult {
  const { name, managers, origins } = found;
  const sources = origins.filter((origin) => origin !== name);
  return {
    kind: 'os-package',
    name,
    href: osPackageHref(name),
    title: name,
    detail: [
      describeReach(found),
      managers.toSorted().join(' and '),
      ...(sources.length === 0 ? [] : [`built from ${sources.join(', ')}`]),
    ].join(' · '),
    matched: '',
    status: null,
  };
}

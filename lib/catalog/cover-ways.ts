import { judgeBase } from './build-base';
import type { CoverImage, CoverIndex, CoverVersion } from './cover-index';
import { distributionOf, type Gap, type Match, type NeedMatcher } from './cover-match';
import { isDeprecated, type Standing } from './cover-preference';

/** The nearest ways to an image that covers a need, where none does. */
export interface Ways {
  readonly add: readonly AddWay[];
  readonly build: readonly BuildWay[];
}

/** A package added to, or moved in, an image that is there. */
export interface AddWay {
  readonly image: string;
  readonly tag: string;
  readonly gaps: readonly Gap[];
  /** Images built on it, which would get the change with their next build. */
  readonly children: readonly string[];
  /** Integrations and scripts that name it; null: no content repository was read. */
  readonly contentUsers: number | null;
}

/** A new image on one that is there. */
export interface BuildWay {
  readonly image: string;
  readonly tag: string;
  /** What the new image would have to install. */
  readonly gaps: readonly Gap[];
  /** Images built on it today. */
  readonly children: number;
  /** Why this base, as a sentence. */
  readonly because: string;
}

const MAX_ADD = 3;
const MAX_BUILD = 2;
/** An image that lacks more is another image. */
const MAX_ADDED = 3;
/** From here on an image is a base for others, and adding to it concerns all of them. */
const MANY_CHILDREN = 5;

/** What fewer images build on is no base for others by intent. */
const FEW_CHILDREN = 3;

type Ranked = Standing & { readonly match: Match };

/** @param ranked every image that covers some of the need, best first */
export function findWays(matcher: NeedMatcher, ranked: readonly Ranked[]): Ways {
  return { add: findAddWays(ranked), build: findBuildWays(matcher) };
}

const isPackageGap = ({ kind }: Gap) =>
  kind === 'missing' || kind === 'version' || kind === 'not-scanned';

function findAddWays(ranked: readonly Ranked[]): readonly AddWay[] {
  return ranked
    .filter(
      (one) =>
        isMaintained(one.image, one.version) &&
        one.match.gaps.length <= MAX_ADDED &&
        one.match.gaps.every(isPackageGap) &&
        one.image.children.length < MANY_CHILDREN,
    )
    .slice(0, MAX_ADD)
    .map(({ image, version, match, contentUsers }) => ({
      image: image.name,
      tag: version.tag,
      gaps: match.gaps,
      children: image.children,
      contentUsers,
    }));
}

/** Whether somebody can still change it: it has a folder in the source repository. */
const isMaintained = (image: CoverImage, version: CoverVersion) =>
  (image.status === 'active' || image.status === 'unknown') &&
  !image.devonly &&
  !isDeprecated({ image, version });

function findBuildWays(matcher: NeedMatcher): readonly BuildWay[] {
  const { index, need } = matcher;
  const bases = index.images.flatMap((image) => {
    const { last, children } = image;
    // What is offered here is what a request takes.
    if (last === null || children.length < FEW_CHILDREN || judgeBase(image).kind !== 'fit')
      return [];
    // What needs Python is not built on an image without it.
    if (need.packages.length > 0 && last.releaseIds.length === 0) return [];
    return [{ image, last, match: matcher.match(image, last) }];
  });
  const [alpine, debian] = countHolders(matcher);
  const onDebian = need.distribution === null && debian > 1 && debian >= 3 * alpine;
  const fits = (last: CoverVersion) => (onDebian ? distributionOf(last) === 'debian' : true);
  return bases
    .toSorted(
      (a, b) =>
        Number(fits(b.last)) - Number(fits(a.last)) ||
        a.match.cost - b.match.cost ||
        b.image.children.length - a.image.children.length ||
        (a.image.name < b.image.name ? -1 : 1),
    )
    .slice(0, MAX_BUILD)
    .map(({ image, last, match }) => ({
      image: image.name,
      tag: last.tag,
      gaps: match.gaps,
      children: image.children.length,
      because: explainBase(
        index,
        matcher,
        { image, last, match },
        onDebian ? [alpine, debian] : null,
      ),
    }));
}

function explainBase(
  index: CoverIndex,
  { need }: NeedMatcher,
  { image, last, match }: { image: CoverImage; last: CoverVersion; match: Match },
  holders: readonly [number, number] | null,
): string {
  const has = need.packages.filter(
    ({ name }) => index.packageIds.has(name) && !match.gaps.some((gap) => namesOf(gap) === name),
  );
  const parts = [
    `${image.children.length} ${image.children.length === 1 ? 'image builds' : 'images build'} on it`,
    ...(has.length === 0
      ? []
      : [`it brings ${has.map(({ name }) => name).join(', ')}, which need not be listed again`]),
    ...(holders !== null && distributionOf(last) === 'debian'
      ? [
          `packages you need are in ${holders[1]} Debian and ${holders[0]} Alpine images, as those with binary wheels are`,
        ]
      : []),
  ];
  return `${parts.join('; ')}.`;
}

const namesOf = (gap: Gap) => ('name' in gap ? gap.name : null);

/**
 * In how many maintained images, Alpine's and Debian's, the needed package is whose holders are most on
 * Debian's side: binary wheels show in that.
 */
function countHolders(matcher: NeedMatcher): readonly [number, number] {
  const holders = matcher.need.packages.map((): [number, number] => [0, 0]);
  for (const { last, removed, status } of matcher.index.images) {
    if (last === null || removed || (status !== 'active' && status !== 'unknown')) continue;
    const distribution = distributionOf(last);
    if (distribution !== 'alpine' && distribution !== 'debian') continue;
    for (const position of matcher.positionsIn(last)) {
      const counts = holders[position];
      if (counts !== undefined) counts[distribution === 'alpine' ? 0 : 1] += 1;
    }
  }
  const lean = ([alpine, debian]: readonly [number, number]) => debian - 3 * alpine;
  return holders.reduce((most, one) => (lean(one) > lean(most) ? one : most), [0, 0]);
}

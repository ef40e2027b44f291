import type { Need } from '@/lib/need/need';
import type { CoverVerdict } from './cover-findings';
import type { CoverImage, CoverIndex, CoverVersion } from './cover-index';
import { type Coverage, type Gap, type Match, NeedMatcher } from './cover-match';
import { compareStandings, explainOrder, isDeprecated, type Standing } from './cover-preference';
import { findWays, type Ways } from './cover-ways';
import { mayBeProposed } from './never-proposed';
import { followReplacements, type ReplacementRow } from './replacement';
import type { ImageStatus } from './version-record';

/** Whether only the last versions are looked at, or every image stands with its best one. */
export type CoverScope = 'last' | 'all';

export interface CoverOptions {
  readonly scope: CoverScope;
  readonly limit: number;
  /** Integrations and scripts that name each image; left out or null: no content repository was read. */
  readonly contentUsers?: ReadonlyMap<string, number> | null;
  /** Names that are not to be had anywhere, as if no image held them. For tests of what is nearest. */
  readonly without?: ReadonlySet<string>;
}

/** An image with the version that is proposed. */
export interface CoverVersionFacts {
  readonly image: string;
  readonly tag: string;
  readonly isLast: boolean;
  readonly status: ImageStatus;
  readonly deprecated: boolean;
  readonly coverage: Coverage;
  readonly gaps: readonly Gap[];
  readonly createdAt: number;
  readonly sizeMib: number | null;
  readonly pythonVersion: string | null;
  readonly osId: string | null;
  readonly osVersion: string | null;
  readonly signed: 'yes' | 'no' | 'unknown';
}

export interface Candidate extends CoverVersionFacts {
  /** Of those asked for, in whatever version. */
  readonly covered: number;
  /** Packages beyond those asked for. */
  readonly extra: number;
  readonly verdict: CoverVerdict;
  /** Images built on this one. */
  readonly children: number;
  /** Integrations and scripts that name it; null: no content repository was read. */
  readonly contentUsers: number | null;
  /** Why it stands before the next: `smaller: 40 MiB, the other 90 MiB`. Null for the last of all. */
  readonly beforeNext: { readonly image: string; readonly because: string } | null;
  /** For a deprecated image the one that is to be used in its stead, and what that covers. */
  readonly replacement: (CoverVersionFacts & { readonly through: readonly string[] }) | null;
  /** The newest tag that covers all, where this version does not. */
  readonly pastTag: { readonly tag: string; readonly createdAt: number } | null;
}

/** Why an image that covers some of the need is not proposed. */
export interface SetAside {
  readonly image: string;
  readonly tag: string;
  readonly coverage: Coverage;
  readonly reason: 'native' | 'deprecated-without-replacement';
}

export interface Cover {
  /** Images that cover any of the need and may be proposed, best first. */
  readonly candidates: readonly Candidate[];
  readonly total: number;
  /** Nearer than some that are shown, and yet not to be proposed. */
  readonly setAside: readonly SetAside[];
  /** Images whose last version does not cover the need and an older one does, best first. */
  readonly past: readonly {
    readonly image: string;
    readonly tag: string;
    readonly createdAt: number;
  }[];
  /** Ways to an image, where none covers all. */
  readonly ways: Ways | null;
  /** Packages and OS packages asked for that no version of any image ever held. */
  readonly neverSeen: readonly { readonly of: 'package' | 'os-package'; readonly name: string }[];
  /** Packages asked for that images held, in no version ever that was asked for. */
  readonly unmet: readonly string[];
  readonly asked: number;
}

const MAX_PAST = 5;
const MAX_SET_ASIDE = 10;

/** A candidate while it is ranked. */
interface Ranked extends Standing {
  readonly match: Match;
}

/**
 * Ranks the images by how much of a need they cover, then by what a maintainer would prefer.
 *
 * `py3-native` is never a candidate, and neither is a deprecated image that nothing alive replaces.
 */
export function coverNeed(index: CoverIndex, need: Need, options: CoverOptions): Cover {
  const matcher = new NeedMatcher(index, need, options.without);
  const living = livingReplacements(index);
  const ranked: Ranked[] = [];
  const setAside: Ranked[] = [];
  for (const image of index.images) {
    const one = stand(matcher, image, options);
    if (one === null) continue;
    if (mayBeProposed(image.name) && (!isDeprecated(one) || living.has(image.name))) {
      ranked.push(one);
    } else setAside.push(one);
  }
  const inOrder = (a: Ranked, b: Ranked) => compareStandings(a, b, index.asOf);
  ranked.sort(inOrder);
  const shown = ranked.slice(0, options.limit);
  const worst = shown.at(-1);
  const past = findPast(matcher, options.scope);
  const nothingCovers = ranked[0] === undefined || ranked[0].cost > 0;
  return {
    candidates: shown.map((one, at) =>
      toCandidate(one, ranked[at + 1] ?? null, { matcher, living, past }),
    ),
    total: ranked.length,
    setAside: setAside
      .filter((one) => worst === undefined || one.cost <= worst.cost)
      .toSorted(inOrder)
      .slice(0, MAX_SET_ASIDE)
      .map(({ image, version, match }) => ({
        image: image.name,
        tag: version.tag,
        coverage: match.coverage,
        reason: mayBeProposed(image.name) ? 'deprecated-without-replacement' : 'native',
      })),
    past: describePast(past, index, living),
    ways: nothingCovers ? findWays(matcher, ranked) : null,
    neverSeen: listNeverSeen(index, need),
    unmet: matcher.unmet,
    asked: need.packages.length + need.osPackages.length,
  };
}

/** Null where no version of the image in scope holds anything that was asked for. */
function stand(
  matcher: NeedMatcher,
  image: CoverImage,
  { scope, contentUsers = null }: CoverOptions,
): Ranked | null {
  if (image.removed) return null;
  const version = scope === 'last' ? image.last : bestVersion(matcher, image);
  if (version === null) return null;
  const match = matcher.match(image, version);
  if (match.covered === 0) return null;
  return {
    image,
    version,
    match,
    cost: match.cost,
    extra: version.releaseIds.length - Math.min(match.covered, version.releaseIds.length),
    contentUsers: contentUsers && (contentUsers.get(image.name) ?? 0),
  };
}

/** The version that covers most; of equals the last one, else the newest. */
function bestVersion(matcher: NeedMatcher, image: CoverImage): CoverVersion | null {
  let best: CoverVersion | null = image.last;
  let least = best === null ? Number.POSITIVE_INFINITY : matcher.costOf(image, best);
  for (const version of image.versions) {
    if (least === 0) break;
    const cost = matcher.costOf(image, version);
    if (cost < least) [best, least] = [version, cost];
  }
  return best;
}

/** For each image whose last version does not cover the need the newest one that does. */
type PastVersions = ReadonlyMap<CoverImage, CoverVersion>;

function findPast(matcher: NeedMatcher, scope: CoverScope): PastVersions {
  const found = new Map<CoverImage, CoverVersion>();
  if (scope === 'all') return found;
  for (const image of matcher.index.images) {
    if (image.removed || image.last === null || matcher.costOf(image, image.last) === 0) continue;
    const version = image.versions.find((one) => matcher.costOf(image, one) === 0);
    if (version !== undefined) found.set(image, version);
  }
  return found;
}

function describePast(past: PastVersions, index: CoverIndex, living: LivingReplacements) {
  return [...past]
    .map(([image, version]) => {
      const extra = version.releaseIds.length;
      return { image, version, cost: 0, extra, contentUsers: null };
    })
    .filter(
      (one) => mayBeProposed(one.image.name) && (!isDeprecated(one) || living.has(one.image.name)),
    )
    .toSorted((a, b) => compareStandings(a, b, index.asOf))
    .slice(0, MAX_PAST)
    .map(({ image: { name }, version: { tag, createdAt } }) => ({ image: name, tag, createdAt }));
}

interface Context {
  readonly matcher: NeedMatcher;
  readonly living: LivingReplacements;
  readonly past: PastVersions;
}

function toCandidate(one: Ranked, next: Ranked | null, context: Context): Candidate {
  const { image, version, match, extra } = one;
  const past = version === image.last ? context.past.get(image) : undefined;
  return {
    ...toFacts(image, version, match),
    covered: match.covered,
    extra,
    verdict: version.verdict,
    children: image.children.length,
    contentUsers: one.contentUsers,
    beforeNext:
      next === null
        ? null
        : { image: next.image.name, because: explainOrder(one, next, context.matcher.index.asOf) },
    replacement: isDeprecated(one) ? describeReplacement(image, context) : null,
    pastTag: past === undefined ? null : { tag: past.tag, createdAt: past.createdAt },
  };
}

function toFacts(image: CoverImage, version: CoverVersion, match: Match): CoverVersionFacts {
  return {
    image: image.name,
    tag: version.tag,
    isLast: version === image.last,
    status: image.status,
    deprecated: isDeprecated({ image, version }),
    coverage: match.coverage,
    gaps: match.gaps,
    createdAt: version.createdAt,
    sizeMib: version.sizeMib,
    pythonVersion: version.pythonVersion,
    osId: version.osId,
    osVersion: version.osVersion,
    signed: version.trust === 'signed' ? 'yes' : version.trust === 'missing' ? 'unknown' : 'no',
  };
}

function describeReplacement(
  { name }: CoverImage,
  { matcher, living }: Context,
): Candidate['replacement'] {
  const end = living.get(name);
  if (end === undefined) return null;
  return {
    ...toFacts(end.image, end.version, matcher.match(end.image, end.version)),
    through: end.through,
  };
}

/** By name of an image that names a replacement, the image at the living end of that chain. */
type LivingReplacements = ReadonlyMap<
  string,
  {
    readonly image: CoverImage;
    readonly version: CoverVersion;
    readonly through: readonly string[];
  }
>;

function livingReplacements(index: CoverIndex): LivingReplacements {
  const images = new Map(index.images.map((image) => [image.name, image]));
  const rows = new Map<string, ReplacementRow>(
    index.images.map(({ name, status, replacementName, removed, last }) => {
      const deprecated = status === 'deprecated' || (last?.deprecated ?? false);
      return [
        name,
        { name, status, deprecated, removed, replacementName, lastTag: last?.tag ?? null },
      ];
    }),
  );
  const living = new Map();
  for (const { name, replacementName } of index.images) {
    if (replacementName === null) continue;
    const chain = followReplacements(name, rows);
    const image = chain?.end.kind === 'alive' ? images.get(chain.end.name) : undefined;
    if (image?.last)
      living.set(name, { image, version: image.last, through: chain?.through ?? [] });
  }
  return living;
}

function listNeverSeen(index: CoverIndex, need: Need): Cover['neverSeen'] {
  return [
    ...need.packages
      .filter(({ name }) => !index.packageIds.has(name) && !index.unlisted.has(name))
      .map(({ name }) => ({ of: 'package' as const, name })),
    ...need.osPackages
      .filter((name) => !index.osPackageIds.has(name))
      .map((name) => ({ of: 'os-package' as const, name })),
  ];
}

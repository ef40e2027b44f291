import type { CoverImage, CoverIndex } from './cover-index';
import { isDeprecated } from './cover-preference';
import { mayBeProposed } from './never-proposed';
import type { ImageStatus } from './version-record';

/** An image whose Python packages are those of another, or nothing but some of them. */
export interface NearDuplicate {
  readonly image: string;
  readonly tag: string;
  readonly status: ImageStatus;
  /** By any source: upstream's second repository may say so while the image's own metadata do not. */
  readonly deprecated: boolean;
  /** `same`: the same names. `within-it`: it has all of this image's, and more. `within-this`: the reverse. */
  readonly kind: 'same' | 'within-it' | 'within-this';
  /** How many names one has that the other has not. */
  readonly difference: number;
  readonly relation: Relation;
}

/**
 * What a base explains of it. `built-on-it`, `built-on-this`: one builds on the other, so that it has all of
 * its packages by design. `through-base`: the smaller one has nothing that a base of the bigger one lacks,
 * which says nothing of what the bigger one is for. `none`: nothing explains it, so they may be merged.
 */
export type Relation = 'none' | 'built-on-it' | 'built-on-this' | 'through-base';

/**
 * How an image resembles others. `same`: it shares its set of packages; `contained`: another has all of its
 * packages and more, and no base explains why; `base`: only images that build on it, or on a base that has as
 * much, hold all of it.
 */
export const RESEMBLANCES = ['same', 'contained', 'base'] as const;
export type Resemblance = (typeof RESEMBLANCES)[number];

/** An image whose packages are another's, or a part of them. */
export interface MergeCandidate {
  readonly image: string;
  readonly tag: string;
  readonly status: ImageStatus;
  readonly deprecated: boolean;
  readonly packages: number;
  readonly resemblance: Resemblance;
  /** What holds all of its packages, nearest first, that which no base explains before the rest. */
  readonly duplicates: readonly NearDuplicate[];
}

/**
 * Live images with the same Python packages as this one, or with a part of them, by name. Versions and OS
 * packages may differ: these are candidates, no verdict. What no base explains comes first, then the nearest.
 */
export function findNearDuplicates(index: CoverIndex, name: string): readonly NearDuplicate[] {
  const live = liveImages(index);
  const own = live.get(name);
  return own === undefined ? [] : compareWithAll(own, live);
}

/**
 * All images whose Python packages are the same as another's, or a proper part of them, by name. That is how
 * upstream's own duplicates were counted: 43 of them in the summer of 2026.
 */
export function listMergeCandidates(index: CoverIndex): readonly MergeCandidate[] {
  const live = liveImages(index);
  const byName = [...live.values()].toSorted((a, b) => (a.image.name < b.image.name ? -1 : 1));
  return byName.flatMap((own) => {
    const duplicates = compareWithAll(own, live).filter(({ kind }) => kind !== 'within-this');
    if (duplicates.length === 0) return [];
    const { image, tag, packages } = own;
    return [
      {
        image: image.name,
        tag,
        status: image.status,
        deprecated: isCalledDeprecated(image),
        packages: packages.size,
        resemblance: resemblanceOf(duplicates),
        duplicates,
      },
    ];
  });
}

function resemblanceOf(duplicates: readonly NearDuplicate[]): Resemblance {
  if (duplicates.some(({ kind }) => kind === 'same')) return 'same';
  return duplicates.some(({ relation }) => relation === 'none') ? 'contained' : 'base';
}

const isCalledDeprecated = (image: CoverImage): boolean =>
  image.last !== null && isDeprecated({ image, version: image.last });

interface Live {
  readonly image: CoverImage;
  readonly tag: string;
  readonly packages: ReadonlySet<number>;
  /** What it builds on, nearest first, at any depth. */
  readonly bases: readonly string[];
}

/** Images with Python packages that their own metadata do not call deprecated, by name. */
function liveImages(index: CoverIndex): ReadonlyMap<string, Live> {
  const packageOf = new Map(
    [...index.releasesOf].flatMap(([packageId, releases]) =>
      releases.map(({ id }): [number, number] => [id, packageId]),
    ),
  );
  const baseOf = new Map(
    index.images.flatMap(({ name, children }) => children.map((child) => [child, name] as const)),
  );
  return new Map(
    index.images.flatMap((image) => {
      const { name, removed, last } = image;
      if (removed || last === null || last.deprecated || last.releaseIds.length === 0) return [];
      if (!mayBeProposed(name)) return [];
      const packages = new Set(Array.from(last.releaseIds, (id) => packageOf.get(id) ?? -id));
      return [[name, { image, tag: last.tag, packages, bases: basesOf(name, baseOf) }] as const];
    }),
  );
}

function basesOf(name: string, baseOf: ReadonlyMap<string, string>): readonly string[] {
  const bases = new Set<string>();
  let base = baseOf.get(name);
  while (base !== undefined && base !== name && !bases.has(base)) {
    bases.add(base);
    base = baseOf.get(base);
  }
  return [...bases];
}

function compareWithAll(own: Live, live: ReadonlyMap<string, Live>): readonly NearDuplicate[] {
  const found: NearDuplicate[] = [];
  for (const other of live.values()) {
    if (other === own) continue;
    const [small, big] = own.packages.size <= other.packages.size ? [own, other] : [other, own];
    if (!isWithin(small.packages, big.packages)) continue;
    const difference = big.packages.size - small.packages.size;
    const { image, tag } = other;
    found.push({
      image: image.name,
      tag,
      status: image.status,
      deprecated: isCalledDeprecated(image),
      kind: difference === 0 ? 'same' : small === own ? 'within-it' : 'within-this',
      difference,
      relation: relate(own, other, { small, big, live }),
    });
  }
  const isExplained = ({ relation }: NearDuplicate) => Number(relation !== 'none');
  return found.toSorted(
    (a, b) =>
      isExplained(a) - isExplained(b) ||
      a.difference - b.difference ||
      (a.image < b.image ? -1 : 1),
  );
}

function relate(
  own: Live,
  other: Live,
  pair: { readonly small: Live; readonly big: Live; readonly live: ReadonlyMap<string, Live> },
): Relation {
  if (other.bases.includes(own.image.name)) return 'built-on-this';
  if (own.bases.includes(other.image.name)) return 'built-on-it';
  const { small, big, live } = pair;
  // Of two with the same packages each would be explained by the other’s base: that is what to look at.
  if (small.packages.size === big.packages.size) return 'none';
  return big.bases.some((name) => {
    const base = live.get(name);
    return base !== undefined && isWithin(small.packages, base.packages);
  })
    ? 'through-base'
    : 'none';
}

const isWithin = (small: ReadonlySet<number>, big: ReadonlySet<number>): boolean => {
  if (small.size > big.size) return false;
  for (const id of small) if (!big.has(id)) return false;
  return true;
};

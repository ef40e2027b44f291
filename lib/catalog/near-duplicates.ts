import type { CoverImage, CoverIndex } from './cover-index';
import { mayBeProposed } from './never-proposed';

/** An image whose Python packages are those of another, or nothing but some of them. */
export interface NearDuplicate {
  readonly image: string;
  readonly tag: string;
  /** `same`: the same names. `within-it`: it has all of this image's, and more. `within-this`: the reverse. */
  readonly kind: 'same' | 'within-it' | 'within-this';
  /** How many names one has that the other has not. */
  readonly difference: number;
}

/** Fewer packages than these say nothing: a base image has them, and so has everything built on it. */
const FEWEST = 5;

/**
 * Maintained images with the same Python packages as this one, or with a part of them, by name: candidates
 * to be merged. Versions and OS packages may differ, and an image is no duplicate of what it builds on.
 */
export function findNearDuplicates(index: CoverIndex, name: string): readonly NearDuplicate[] {
  const image = index.images.find((one) => one.name === name);
  if (image === undefined || !isCandidate(image)) return [];
  const packageOf = packagesByRelease(index);
  const own = packagesOf(image, packageOf);
  if (own.size < FEWEST) return [];
  const related = relatedTo(index, image);
  const found: NearDuplicate[] = [];
  for (const other of index.images) {
    if (other === image || related.has(other.name) || !isCandidate(other)) continue;
    const theirs = packagesOf(other, packageOf);
    if (theirs.size < FEWEST) continue;
    const [small, big] = own.size <= theirs.size ? [own, theirs] : [theirs, own];
    if (![...small].every((id) => big.has(id))) continue;
    const difference = big.size - small.size;
    const kind = difference === 0 ? 'same' : small === own ? 'within-it' : 'within-this';
    found.push({ image: other.name, tag: other.last?.tag ?? '', kind, difference });
  }
  return found.toSorted((a, b) => a.difference - b.difference || (a.image < b.image ? -1 : 1));
}

function isCandidate({ name, status, removed, devonly, last }: CoverImage): boolean {
  const isAlive = status === 'active' || status === 'unknown';
  return isAlive && !removed && !devonly && last !== null && mayBeProposed(name);
}

function packagesByRelease(index: CoverIndex): ReadonlyMap<number, number> {
  return new Map(
    [...index.releasesOf].flatMap(([packageId, releases]) =>
      releases.map(({ id }): [number, number] => [id, packageId]),
    ),
  );
}

function packagesOf(
  { last }: CoverImage,
  packageOf: ReadonlyMap<number, number>,
): ReadonlySet<number> {
  return new Set([...(last?.releaseIds ?? [])].map((id) => packageOf.get(id) ?? 0));
}

/** What the image builds on, at any depth, and what builds on it. */
function relatedTo(index: CoverIndex, image: CoverImage): ReadonlySet<string> {
  const byName = new Map(index.images.map((one) => [one.name, one]));
  const related = new Set<string>();
  const queue = [...image.children];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (related.has(name)) continue;
    related.add(name);
    queue.push(...(byName.get(name)?.children ?? []));
  }
  for (let child = image.name, depth = 0; depth < 10; depth += 1) {
    const base = index.images.find(({ children }) => children.includes(child));
    if (base === undefined) break;
    related.add(base.name);
    child = base.name;
  }
  return related;
}

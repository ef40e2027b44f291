import { satisfies } from '@renovatebot/pep440';
import type { Need } from '@/lib/need/need';
import type { CoverImage, CoverIndex, CoverVersion } from './cover-index';
import { meetingSpecifier } from './specifier';

/** What a version lacks of a need. */
export type Gap =
  | { readonly kind: 'missing'; readonly of: 'package' | 'os-package'; readonly name: string }
  /** There, in a version that was not asked for. */
  | {
      readonly kind: 'version';
      readonly name: string;
      readonly wanted: string;
      readonly has: string;
    }
  /** Upstream leaves the package out of the list on purpose, so that its version is not known. */
  | { readonly kind: 'not-listed'; readonly name: string; readonly note: string | null }
  /** OS packages of this version could not be listed: whether this one is there is not known. */
  | { readonly kind: 'not-scanned'; readonly name: string }
  | { readonly kind: 'python'; readonly wanted: string; readonly has: string | null }
  | { readonly kind: 'distribution'; readonly wanted: string; readonly has: string | null };

/** How much of a need is met, best first. */
export const COVERAGES = ['all', 'version', 'one-missing', 'two-missing', 'more-missing'] as const;
export type Coverage = (typeof COVERAGES)[number];

export interface Match {
  readonly gaps: readonly Gap[];
  readonly coverage: Coverage;
  /** Twice for what is missing, once for what is there in another version: less is nearer. */
  readonly cost: number;
  /** Packages asked for that are there, in whatever version. */
  readonly covered: number;
}

const isAbsent = ({ kind }: Gap) => kind === 'missing' || kind === 'not-scanned';

/** Debian's family, as far as `apt-get` goes. */
const DEBIAN = new Set(['debian', 'ubuntu']);

export function distributionOf({ osId }: CoverVersion): 'alpine' | 'debian' | 'other' | null {
  if (osId === null) return null;
  return osId === 'alpine' ? 'alpine' : DEBIAN.has(osId) ? 'debian' : 'other';
}

/** Kept for the life of an index: whoever types asks about the same specifiers again and again. */
const meetingOf = new WeakMap<CoverIndex, Map<string, ReadonlySet<string>>>();
const MAX_KEPT = 5_000;

function meeting(index: CoverIndex, name: string, specifier: string): ReadonlySet<string> {
  const kept = meetingOf.get(index) ?? new Map<string, ReadonlySet<string>>();
  meetingOf.set(index, kept);
  const key = `${name} ${specifier}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const releases = index.releasesOf.get(index.packageIds.get(name) ?? -1) ?? [];
  const found = meetingSpecifier(
    releases.map(({ version }) => version),
    specifier,
  );
  if (kept.size >= MAX_KEPT) kept.clear();
  kept.set(key, found);
  return found;
}

/**
 * Compares one need with many versions: its names and specifiers are looked up once, each version then
 * costs one step for each of its packages.
 */
export class NeedMatcher {
  /** By release id: k where the release meets the k-th package (from 1), -k where it is another version. */
  readonly #slots: Int16Array;
  readonly #versionOf = new Map<number, string>();
  /** For each OS package the lists it is in. */
  readonly #osLists: readonly ReadonlySet<number>[];
  readonly #pythonMeets = new Map<string, boolean>();
  /** Whether every list leaves out something that is needed. */
  readonly #unlisted: boolean;
  /** Names of packages that the catalogue knows, in no version that was asked for. */
  readonly unmet: readonly string[];

  constructor(
    readonly index: CoverIndex,
    readonly need: Need,
    without: ReadonlySet<string> = new Set(),
  ) {
    this.#slots = new Int16Array(index.maxReleaseId + 1);
    const unmet: string[] = [];
    for (const [position, { name, specifier }] of need.packages.entries()) {
      const id = without.has(name) ? undefined : index.packageIds.get(name);
      const releases = index.releasesOf.get(id ?? -1) ?? [];
      const met = specifier === null ? null : meeting(index, name, specifier);
      if (met?.size === 0 && releases.length > 0) unmet.push(name);
      for (const { id: releaseId, version } of releases) {
        const meets = met === null || met.has(version);
        this.#slots[releaseId] = meets ? position + 1 : -(position + 1);
        if (!meets) this.#versionOf.set(releaseId, version);
      }
    }
    this.#osLists = need.osPackages.map((name) => listsWith(index, name));
    this.unmet = unmet;
    this.#unlisted = need.packages.some(({ name }) => index.unlisted.has(name));
  }

  /** The cost alone, as `match` has it: this is what runs over every version there is. */
  costOf(image: CoverImage, version: CoverVersion): number {
    if (this.#unlisted || image.unlisted.size > 0) return this.match(image, version).cost;
    const { releaseIds } = version;
    let met = 0;
    let other = 0;
    // By index, which takes a third of the time: this loop is nearly all there is to do.
    for (let at = 0; at < releaseIds.length; at += 1) {
      const slot = this.#slots[releaseIds[at] ?? 0] ?? 0;
      if (slot > 0) met += 1;
      else if (slot < 0) other += 1;
    }
    let cost = this.#wishCost(version) + 2 * (this.need.packages.length - met - other) + other;
    for (let position = 0; position < this.#osLists.length; position += 1) {
      if (!this.#hasOsPackage(version, position)) cost += 2;
    }
    return cost;
  }

  match(image: CoverImage, version: CoverVersion): Match {
    const gaps: Gap[] = [];
    const found = this.#compare(version);
    let covered = 0;
    for (const [position, { name, specifier }] of this.need.packages.entries()) {
      const has = found[position];
      if (has !== undefined) covered += 1;
      if (has === undefined && this.#isUnlisted(image, name)) {
        const note = image.unlisted.get(name) ?? this.index.unlisted.get(name) ?? null;
        gaps.push({ kind: 'not-listed', name, note });
      } else if (has === undefined) gaps.push({ kind: 'missing', of: 'package', name });
      else if (has !== MET) gaps.push({ kind: 'version', name, wanted: specifier ?? '', has });
    }
    for (const [position, name] of this.need.osPackages.entries()) {
      if (this.#hasOsPackage(version, position)) covered += 1;
      else if (version.osScanned) gaps.push({ kind: 'missing', of: 'os-package', name });
      else gaps.push({ kind: 'not-scanned', name });
    }
    const { python, distribution } = this.need;
    if (python !== null && !this.#meetsPython(version)) {
      gaps.push({ kind: 'python', wanted: python, has: version.pythonVersion });
    }
    if (distribution !== null && distributionOf(version) !== distribution) {
      gaps.push({ kind: 'distribution', wanted: distribution, has: version.osId });
    }
    const absent = gaps.filter(isAbsent).length;
    return { gaps, coverage: coverageOf(gaps.length, absent), cost: absent + gaps.length, covered };
  }

  /** The positions in `need.packages` of what a version holds, in whatever version. */
  positionsIn({ releaseIds }: CoverVersion): readonly number[] {
    return [...releaseIds].flatMap((id) => {
      const slot = this.#slots[id] ?? 0;
      return slot === 0 ? [] : [Math.abs(slot) - 1];
    });
  }

  /** By position of the needed package: MET, the version that is there instead, or nothing. */
  #compare(version: CoverVersion): readonly (string | undefined)[] {
    const found: (string | undefined)[] = [];
    for (const id of version.releaseIds) {
      const slot = this.#slots[id] ?? 0;
      if (slot > 0) found[slot - 1] = MET;
      else if (slot < 0) found[-slot - 1] = this.#versionOf.get(id);
    }
    return found;
  }

  #isUnlisted(image: CoverImage, name: string): boolean {
    return image.unlisted.has(name) || this.index.unlisted.has(name);
  }

  #hasOsPackage(version: CoverVersion, position: number): boolean {
    return version.osListId !== null && (this.#osLists[position]?.has(version.osListId) ?? false);
  }

  #wishCost(version: CoverVersion): number {
    const { python, distribution } = this.need;
    const isOther = distribution !== null && distributionOf(version) !== distribution;
    return (python !== null && !this.#meetsPython(version) ? 1 : 0) + (isOther ? 1 : 0);
  }

  #meetsPython({ pythonVersion }: CoverVersion): boolean {
    if (pythonVersion === null || this.need.python === null) return false;
    let meets = this.#pythonMeets.get(pythonVersion);
    if (meets === undefined) {
      meets = satisfies(pythonVersion, this.need.python, { prereleases: true });
      this.#pythonMeets.set(pythonVersion, meets);
    }
    return meets;
  }
}

/** No version is written so. */
const MET = '';

function coverageOf(gaps: number, absent: number): Coverage {
  if (gaps === 0) return 'all';
  if (absent === 0) return 'version';
  return absent === 1 ? 'one-missing' : absent === 2 ? 'two-missing' : 'more-missing';
}

function listsWith(index: CoverIndex, name: string): ReadonlySet<number> {
  const wanted = new Set(index.osPackageIds.get(name) ?? []);
  const lists = new Set<number>();
  if (wanted.size === 0) return lists;
  for (const [id, packageIds] of index.osLists) {
    if (packageIds.some((packageId) => wanted.has(packageId))) lists.add(id);
  }
  return lists;
}

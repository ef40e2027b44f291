import { findDifferences } from './differences';
import { compareOsVersions, type OsPackageManager } from './os-version-order';
import { comparePep440, isMajorStep } from './version-order';

/** `unsupported` is a system whose packages upstream's scan cannot list (UBI). */
export type OsScan = 'apk' | 'dpkg' | 'unsupported' | 'failed' | 'none';

/** `KEY=value` of an environment or an OS release, `key:value` of a label. */
export interface ConfigEntry {
  readonly key: string;
  readonly value: string;
}

export interface ComparablePythonPackage {
  readonly normalizedName: string;
  readonly name: string;
  readonly version: string;
  /** Raw lines of the scan, in file order. */
  readonly licenses: readonly string[];
}

export interface ComparableOsPackage {
  readonly name: string;
  readonly version: string;
  /** apk's `.python-rundeps` and the like, whose version is the minute of the build. */
  readonly virtual: boolean;
}

/** One-valued things worth a word when they change. Null: not known. */
export interface ComparableFacts {
  readonly python: string | null;
  /** `alpine 3.20` */
  readonly os: string | null;
  readonly command: string | null;
  readonly entrypoint: string | null;
  readonly signature: string;
  /** The reason; null where the version is not marked as deprecated. */
  readonly deprecated: string | null;
}

export type FactName = keyof ComparableFacts;

/** What a comparison reads of a version. */
export interface ComparableVersion {
  readonly sizeMib: number | null;
  readonly facts: ComparableFacts;
  readonly osScan: OsScan;
  readonly pythonPackages: readonly ComparablePythonPackage[];
  readonly osPackages: readonly ComparableOsPackage[];
  readonly environment: readonly ConfigEntry[];
  readonly labels: readonly ConfigEntry[];
  readonly osRelease: readonly ConfigEntry[];
}

export interface PackageAt {
  readonly name: string;
  readonly version: string;
}

export interface PackageStep {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  /** Another epoch or another first number; always false for OS packages. */
  readonly major: boolean;
}

export interface PackageChanges {
  readonly added: readonly PackageAt[];
  readonly removed: readonly PackageAt[];
  readonly up: readonly PackageStep[];
  readonly down: readonly PackageStep[];
  /** Written differently, the same in the order of versions: `1.0` and `1.0.0`. */
  readonly respelled: readonly PackageStep[];
  readonly unchanged: readonly PackageAt[];
}

/**
 * OS packages can be compared only where both sides were listed, and by one package manager: a change
 * from Alpine to Debian renames nearly everything, and says nothing package by package.
 */
export type OsChanges =
  | ({ readonly kind: 'compared' } & PackageChanges)
  | { readonly kind: 'not-listed'; readonly from: OsScan; readonly to: OsScan }
  | {
      readonly kind: 'other-manager';
      readonly from: OsPackageManager;
      readonly to: OsPackageManager;
      readonly fromCount: number;
      readonly toCount: number;
    };

export interface LicenseChange {
  readonly name: string;
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** The package version did not change: only what the scan of the day found on PyPI did. */
  readonly sameVersion: boolean;
}

export interface EntryStep {
  readonly key: string;
  readonly from: string;
  readonly to: string;
}

export interface EntryChanges {
  readonly added: readonly ConfigEntry[];
  readonly removed: readonly ConfigEntry[];
  readonly changed: readonly EntryStep[];
  /** What names the build itself and so differs between any two: tag, revision, build date. */
  readonly routine: readonly EntryStep[];
  readonly unchanged: readonly ConfigEntry[];
}

export interface FactStep {
  readonly fact: FactName;
  readonly from: string | null;
  readonly to: string | null;
}

export interface VersionComparison {
  readonly python: PackageChanges;
  readonly licenses: readonly LicenseChange[];
  readonly os: OsChanges;
  readonly environment: EntryChanges;
  readonly labels: EntryChanges;
  readonly osRelease: EntryChanges;
  /** Only those that changed. */
  readonly facts: readonly FactStep[];
  /** `changeMib` is null where one of the two sizes is not known. */
  readonly size: {
    readonly fromMib: number | null;
    readonly toMib: number | null;
    readonly changeMib: number | null;
  };
}

const ROUTINE_KEYS: ReadonlySet<string> = new Set([
  'DOCKER_IMAGE',
  'org.opencontainers.image.version',
  'org.opencontainers.image.revision',
  'org.opencontainers.image.created',
  'build-date',
  'vcs-ref',
]);

const FACTS = [
  'deprecated',
  'python',
  'os',
  'signature',
  'command',
  'entrypoint',
] as const satisfies readonly FactName[];

/**
 * What changes on the way from one version to another, of one image or of two.
 *
 * Laws: comparing a version with itself finds nothing; comparing the other way round swaps added and
 * removed, up and down, from and to.
 */
export function compareVersions(from: ComparableVersion, to: ComparableVersion): VersionComparison {
  return {
    python: comparePackages(from.pythonPackages, to.pythonPackages, {
      key: (entry) => entry.normalizedName,
      order: comparePep440,
      isMajor: isMajorStep,
    }),
    licenses: compareLicenses(from.pythonPackages, to.pythonPackages),
    os: compareOs(from, to),
    environment: compareEntries(from.environment, to.environment),
    labels: compareEntries(from.labels, to.labels),
    osRelease: compareEntries(from.osRelease, to.osRelease),
    facts: FACTS.filter((fact) => from.facts[fact] !== to.facts[fact]).map((fact) => ({
      fact,
      from: from.facts[fact],
      to: to.facts[fact],
    })),
    size: compareSizes(from.sizeMib, to.sizeMib),
  };
}

interface PackageRules<P> {
  readonly key: (entry: P) => string;
  readonly order: (a: string, b: string) => number;
  readonly isMajor: (from: string, to: string) => boolean;
}

function comparePackages<P extends PackageAt>(
  from: readonly P[],
  to: readonly P[],
  { key, order, isMajor }: PackageRules<P>,
): PackageChanges {
  const at = ({ name, version }: P): PackageAt => ({ name, version });
  const { added, removed, changed, unchanged } = findDifferences(
    from,
    to,
    key,
    ({ version }) => version,
  );
  const steps = changed.map(({ from: { version: old }, to: { name, version } }) => {
    const direction = Math.sign(order(old, version));
    const major = direction !== 0 && isMajor(old, version);
    return { direction, step: { name, from: old, to: version, major } };
  });
  const stepsOf = (wanted: number): readonly PackageStep[] =>
    steps.flatMap(({ direction, step }) => (direction === wanted ? [step] : []));
  return {
    added: added.map(at),
    removed: removed.map(at),
    up: stepsOf(-1),
    down: stepsOf(1),
    respelled: stepsOf(0),
    unchanged: unchanged.map(at),
  };
}

function compareOs(from: ComparableVersion, to: ComparableVersion): OsChanges {
  const isListed = (scan: OsScan) => scan !== 'unsupported' && scan !== 'failed';
  if (!isListed(from.osScan) || !isListed(to.osScan)) {
    return { kind: 'not-listed', from: from.osScan, to: to.osScan };
  }
  const real = (entry: ComparableOsPackage) => !entry.virtual;
  const [before, after] = [from.osPackages.filter(real), to.osPackages.filter(real)];
  const [managerBefore, managerAfter] = [managerOf(from.osScan), managerOf(to.osScan)];
  if (managerBefore !== null && managerAfter !== null && managerBefore !== managerAfter) {
    const [fromCount, toCount] = [before.length, after.length];
    return { kind: 'other-manager', from: managerBefore, to: managerAfter, fromCount, toCount };
  }
  const manager = managerBefore ?? managerAfter ?? 'dpkg'; // neither side has a package to order
  const changes = comparePackages(before, after, {
    key: (entry) => entry.name,
    order: (a, b) => compareOsVersions(manager, a, b),
    isMajor: () => false,
  });
  return { kind: 'compared', ...changes };
}

function managerOf(scan: OsScan): OsPackageManager | null {
  return scan === 'apk' || scan === 'dpkg' ? scan : null;
}

function compareLicenses(
  from: readonly ComparablePythonPackage[],
  to: readonly ComparablePythonPackage[],
): readonly LicenseChange[] {
  const before = new Map(from.map((entry) => [entry.normalizedName, entry]));
  return to.flatMap((after) => {
    const old = before.get(after.normalizedName);
    if (old === undefined || sameLines(old.licenses, after.licenses)) return [];
    return [
      {
        name: after.name,
        from: old.licenses,
        to: after.licenses,
        sameVersion: old.version === after.version,
      },
    ];
  });
}

function sameLines(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((line, index) => line === b[index]);
}

function compareEntries(from: readonly ConfigEntry[], to: readonly ConfigEntry[]): EntryChanges {
  const { changed, ...rest } = findDifferences(
    from,
    to,
    (entry) => entry.key,
    (entry) => entry.value,
  );
  const steps = changed.map(({ from: { value: old }, to: { key, value } }) => ({
    key,
    from: old,
    to: value,
  }));
  const isRoutine = ({ key }: EntryStep) => ROUTINE_KEYS.has(key);
  return {
    ...rest,
    changed: steps.filter((step) => !isRoutine(step)),
    routine: steps.filter(isRoutine),
  };
}

function compareSizes(fromMib: number | null, toMib: number | null): VersionComparison['size'] {
  const known = fromMib !== null && toMib !== null;
  // Sizes carry two digits; a difference of floats would show more.
  const changeMib = known ? Math.round((toMib - fromMib) * 100) / 100 : null;
  return { fromMib, toMib, changeMib };
}

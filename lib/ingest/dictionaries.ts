import { pep440SortKey } from '@/lib/catalog/version-order';
import { normalizeName } from '@/lib/names/normalize';
import { absentIfEmpty, readOsPackages } from '@/lib/upstream/reading';
import type {
  Entry,
  OsPackageRecord,
  OsRelease,
  PythonPackageRecord,
  VersionRecord,
} from '@/lib/upstream/record';
import type { CopyValue } from './copy-text';
import { Dictionary } from './dictionary';
import {
  type ConfigKind,
  configKey,
  licenseKey,
  metaKey,
  osListHash,
  osPackageKey,
  packageKey,
  releaseKey,
  sha256,
} from './dictionary-keys';
import {
  configOf,
  detach,
  isSameList,
  isSameScan,
  osReleaseEntries,
  type SeenOsList,
  type SeenOsPackage,
  type SeenPackage,
} from './seen-texts';

/** Those that others point to first. */
const DICTIONARY_NAMES = [
  'packages',
  'releases',
  'licenseSets',
  'metas',
  'osPackages',
  'osLists',
  'config',
] as const;
export type DictionaryName = (typeof DICTIONARY_NAMES)[number];

/** First free id of every dictionary table. */
export type DictionaryStart = Readonly<Record<DictionaryName, number>>;

export interface DictionaryRows {
  readonly name: DictionaryName;
  readonly rows: readonly (readonly CopyValue[])[];
}

/** The lists of one version as ids, in file order. */
export interface VersionIds {
  /** These three are in step. */
  readonly pythonPackages: readonly number[];
  readonly pythonReleases: readonly number[];
  readonly pythonMetas: readonly number[];
  /** Null where the file lists no OS packages, whatever the reason. */
  readonly osList: number | null;
  readonly osCount: number;
  readonly env: readonly number[];
  readonly labels: readonly number[];
  readonly osRelease: readonly number[];
}

interface Hashed {
  readonly hash: Buffer;
}

/** What one description of a package is in the tables. */
interface PythonIds {
  readonly packageId: number;
  readonly releaseId: number;
  readonly metaId: number;
}

/** Every text that repeats between versions, once. */
export class Dictionaries {
  readonly packages: Dictionary<{ readonly name: string }>;
  readonly releases: Dictionary<{ readonly name: string; readonly version: string }>;
  readonly licenseSets: Dictionary<Hashed>;
  readonly metas: Dictionary<Hashed>;
  readonly osPackages: Dictionary<OsPackageRecord & { readonly manager: string }>;
  readonly osLists: Dictionary<Hashed>;
  readonly config: Dictionary<Hashed>;

  // In front of the dictionaries, so that what repeats 450,000 and 970,000 times is told by a few
  // comparisons and not by a joined key.
  readonly #pythonByName = new Map<string, SeenPackage>();
  readonly #osPackagesByName = new Map<string, Map<string, SeenOsPackage[]>>();
  readonly #osListsByShape = new Map<string, SeenOsList[]>();
  // And in front of those: a parser with a memo gives the very same object for the same text.
  readonly #pythonByRecord = new WeakMap<PythonPackageRecord, PythonIds>();
  readonly #osListsByRecord = new WeakMap<readonly OsPackageRecord[], number>();
  readonly #osReleasesByRecord = new WeakMap<OsRelease, readonly number[]>();
  /** Key → value → id. */
  readonly #config: Readonly<Record<ConfigKind, Map<string, Map<string, number>>>> = {
    env: new Map(),
    label: new Map(),
    'os-release': new Map(),
  };

  constructor(start: DictionaryStart) {
    this.packages = new Dictionary(start.packages);
    this.releases = new Dictionary(start.releases);
    this.licenseSets = new Dictionary(start.licenseSets);
    this.metas = new Dictionary(start.metas);
    this.osPackages = new Dictionary(start.osPackages);
    this.osLists = new Dictionary(start.osLists);
    this.config = new Dictionary(start.config);
  }

  /** Notes everything in a record that has no id yet. */
  want(record: VersionRecord): void {
    for (const it of record.pythonPackages) {
      const name = normalizeName(it.name);
      this.packages.want(packageKey(name), () => ({ name }));
      this.releases.want(releaseKey(name, it.version), () => ({ name, version: it.version }));
      wantHashed(this.licenseSets, licenseKey(it.licenses));
      wantHashed(this.metas, metaKey(it));
    }
    const manager = record.osSection.kind;
    const osPackages = readOsPackages(record);
    for (const it of osPackages) {
      this.osPackages.want(osPackageKey(manager, it), () => ({ manager, ...it }));
    }
    const list = osListHash(osPackages.map((it) => osPackageKey(manager, it)));
    this.osLists.want(list.toString('hex'), () => ({ hash: list }));
    for (const [kind, entries] of configOf(record)) {
      for (const it of entries) wantHashed(this.config, configKey(kind, it));
    }
  }

  /** Hands over all new rows, in an order in which each table's rows find what they point to. */
  takeRows(): readonly DictionaryRows[] {
    return DICTIONARY_NAMES.map((name) => ({ name, rows: this[name].takeRows() }));
  }

  /** Gives ids to everything in a record; what is new waits as rows. */
  intern(record: VersionRecord): VersionIds {
    const pythonPackages: number[] = [];
    const pythonReleases: number[] = [];
    const pythonMetas: number[] = [];
    for (const it of record.pythonPackages) {
      const ids = this.#pythonByRecord.get(it) ?? this.#internPython(it);
      pythonPackages.push(ids.packageId);
      pythonReleases.push(ids.releaseId);
      pythonMetas.push(ids.metaId);
    }
    const osPackages = readOsPackages(record);
    return {
      pythonPackages,
      pythonReleases,
      pythonMetas,
      osList: this.#internOsList(record.osSection.kind, osPackages),
      osCount: osPackages.length,
      env: record.environment.map((it) => this.#internConfig('env', it)),
      labels: record.labels.map((it) => this.#internConfig('label', it)),
      osRelease: this.#internOsRelease(record.osRelease),
    };
  }

  #internPython(it: PythonPackageRecord): PythonIds {
    const seen = this.#pythonByName.get(it.name) ?? this.#seePackage(it.name);
    const ids = {
      packageId: seen.packageId,
      releaseId: seen.releases.get(it.version) ?? this.#seeRelease(seen, it.version),
      metaId: seen.metas.find((meta) => isSameScan(meta, it))?.id ?? this.#seeMeta(seen, it),
    };
    this.#pythonByRecord.set(it, ids);
    return ids;
  }

  #seePackage(rawName: string): SeenPackage {
    const name = normalizeName(rawName);
    // Spelling, presence on PyPI and counts follow from the other tables at the end of the run.
    const packageId = this.packages.intern(packageKey(name), (id) => [id, name, rawName, false]);
    const seen: SeenPackage = { name: detach(name), packageId, releases: new Map(), metas: [] };
    this.#pythonByName.set(detach(rawName), seen);
    return seen;
  }

  #seeRelease({ name, packageId, releases }: SeenPackage, version: string): number {
    const releaseId = this.releases.intern(releaseKey(name, version), (id) => [
      id,
      packageId,
      version,
      pep440SortKey(version),
    ]);
    releases.set(detach(version), releaseId);
    return releaseId;
  }

  #seeMeta({ packageId, metas }: SeenPackage, it: PythonPackageRecord): number {
    const key = metaKey(it);
    const metaId = this.metas.intern(key, (id) => {
      const licenses = licenseKey(it.licenses);
      return [
        id,
        sha256(key),
        packageId,
        this.licenseSets.intern(licenses, (setId) => [setId, sha256(licenses), it.licenses]),
        it.name,
        absentIfEmpty(it.summary),
        absentIfEmpty(it.pypi),
        absentIfEmpty(it.homepage),
        absentIfEmpty(it.author),
      ];
    });
    metas.push({
      id: metaId,
      summary: detach(it.summary),
      pypi: detach(it.pypi),
      homepage: detach(it.homepage),
      author: detach(it.author),
      licenses: it.licenses.map(detach),
    });
    return metaId;
  }

  #internOsList(manager: string, packages: readonly OsPackageRecord[]): number | null {
    const [first] = packages;
    if (first === undefined) return null;
    const known = this.#osListsByRecord.get(packages);
    if (known !== undefined) return known;
    const id = this.#findOsList(manager, packages, first);
    this.#osListsByRecord.set(packages, id);
    return id;
  }

  #findOsList(
    manager: string,
    packages: readonly OsPackageRecord[],
    first: OsPackageRecord,
  ): number {
    const middle = packages[packages.length >> 1];
    const bucketKey = `${packages.length} ${first.version} ${middle?.version} ${packages.at(-1)?.version}`;
    const bucket = this.#osListsByShape.get(bucketKey) ?? [];
    const seen = bucket.find((list) => isSameList(list, manager, packages));
    if (seen !== undefined) return seen.id;
    const entries = packages.map((it) => this.#internOsPackage(manager, it));
    const hash = osListHash(entries.map((it) => it.key));
    const id = this.osLists.intern(hash.toString('hex'), (newId) => [
      newId,
      hash,
      entries.map((it) => it.id),
    ]);
    bucket.push({ id, manager, packages: entries });
    this.#osListsByShape.set(bucketKey, bucket);
    return id;
  }

  #internOsPackage(manager: string, it: OsPackageRecord): SeenOsPackage {
    const seen = this.#osPackagesByName.get(it.name)?.get(it.version);
    const known = seen?.find(
      (entry) => entry.manager === manager && entry.arch === it.arch && entry.origin === it.origin,
    );
    return known ?? this.#seeOsPackage(manager, it);
  }

  #seeOsPackage(manager: string, it: OsPackageRecord): SeenOsPackage {
    const key = osPackageKey(manager, it);
    const isVirtual = manager === 'apk' && it.name.startsWith('.');
    const row = [manager, it.name, it.version, it.arch, it.origin, isVirtual];
    const entry = {
      id: this.osPackages.intern(key, (id) => [id, ...row]),
      key,
      manager,
      name: detach(it.name),
      version: detach(it.version),
      arch: it.arch === null ? null : detach(it.arch),
      origin: it.origin === null ? null : detach(it.origin),
    };
    const versions = this.#osPackagesByName.get(entry.name) ?? new Map<string, SeenOsPackage[]>();
    const sameVersion = versions.get(entry.version) ?? [];
    sameVersion.push(entry);
    versions.set(entry.version, sameVersion);
    this.#osPackagesByName.set(entry.name, versions);
    return entry;
  }

  #internOsRelease(osRelease: OsRelease): readonly number[] {
    const known = this.#osReleasesByRecord.get(osRelease);
    if (known !== undefined) return known;
    const ids = osReleaseEntries(osRelease).map((it) => this.#internConfig('os-release', it));
    this.#osReleasesByRecord.set(osRelease, ids);
    return ids;
  }

  #internConfig(kind: ConfigKind, entry: Entry): number {
    const seen = this.#config[kind].get(entry.key);
    return seen?.get(entry.value) ?? this.#seeConfig(kind, entry);
  }

  #seeConfig(kind: ConfigKind, entry: Entry): number {
    const joined = configKey(kind, entry);
    const id = this.config.intern(joined, (newId) => [
      newId,
      sha256(joined),
      kind,
      entry.key,
      entry.value,
    ]);
    const values = this.#config[kind].get(entry.key) ?? new Map<string, number>();
    values.set(detach(entry.value), id);
    this.#config[kind].set(detach(entry.key), values);
    return id;
  }
}

function wantHashed(dictionary: Dictionary<Hashed>, key: string): void {
  dictionary.want(key, () => ({ hash: sha256(key) }));
}

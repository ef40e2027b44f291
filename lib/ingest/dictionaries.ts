import { createHash } from 'node:crypto';
import { pep440SortKey } from '@/lib/catalog/version-order';
import { normalizeName } from '@/lib/names/normalize';
import { absentIfEmpty, readOsPackages } from '@/lib/upstream/reading';
import type {
  Entry,
  OsPackageRecord,
  PythonPackageRecord,
  VersionRecord,
} from '@/lib/upstream/record';
import { Dictionary } from './dictionary';

/** First free id of every dictionary table. */
export interface DictionaryStart {
  readonly packages: number;
  readonly releases: number;
  readonly licenseSets: number;
  readonly metas: number;
  readonly osPackages: number;
  readonly osLists: number;
  readonly config: number;
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

type ConfigKind = 'env' | 'label' | 'os-release';

/** Every text that repeats between versions, once. */
export class Dictionaries {
  readonly packages: Dictionary<{ readonly name: string }>;
  readonly releases: Dictionary<{ readonly name: string; readonly version: string }>;
  readonly licenseSets: Dictionary<Hashed>;
  readonly metas: Dictionary<Hashed>;
  readonly osPackages: Dictionary<OsPackageRecord & { readonly manager: string }>;
  readonly osLists: Dictionary<Hashed>;
  readonly config: Dictionary<Hashed>;

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
    const list = osListHash(manager, osPackages);
    this.osLists.want(list.toString('hex'), () => ({ hash: list }));
    for (const [kind, entries] of configOf(record)) {
      for (const it of entries) wantHashed(this.config, configKey(kind, it));
    }
  }

  /** Gives ids to everything in a record; what is new waits as rows. */
  intern(record: VersionRecord): VersionIds {
    const pythonPackages: number[] = [];
    const pythonReleases: number[] = [];
    const pythonMetas: number[] = [];
    for (const it of record.pythonPackages) {
      const name = normalizeName(it.name);
      // Spelling, presence on PyPI and counts follow from the other tables at the end of the run.
      const packageId = this.packages.intern(packageKey(name), (id) => [id, name, it.name, false]);
      pythonPackages.push(packageId);
      pythonReleases.push(
        this.releases.intern(releaseKey(name, it.version), (id) => [
          id,
          packageId,
          it.version,
          pep440SortKey(it.version),
        ]),
      );
      pythonMetas.push(this.#internMeta(it, packageId));
    }
    const osPackages = readOsPackages(record);
    const [env = [], labels = [], osRelease = []] = configOf(record).map(([kind, entries]) =>
      entries.map((it) => this.#internConfig(kind, it)),
    );
    return {
      pythonPackages,
      pythonReleases,
      pythonMetas,
      osList: this.#internOsList(record.osSection.kind, osPackages),
      osCount: osPackages.length,
      env,
      labels,
      osRelease,
    };
  }

  #internMeta(it: PythonPackageRecord, packageId: number): number {
    const key = metaKey(it);
    return this.metas.intern(key, (id) => {
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
  }

  #internOsList(manager: string, packages: readonly OsPackageRecord[]): number | null {
    if (packages.length === 0) return null;
    const hash = osListHash(manager, packages);
    return this.osLists.intern(hash.toString('hex'), (listId) => {
      const ids = packages.map((it) =>
        this.osPackages.intern(osPackageKey(manager, it), (id) => [
          id,
          manager,
          it.name,
          it.version,
          it.arch,
          it.origin,
          manager === 'apk' && it.name.startsWith('.'),
        ]),
      );
      return [listId, hash, ids];
    });
  }

  #internConfig(kind: ConfigKind, entry: Entry): number {
    const key = configKey(kind, entry);
    return this.config.intern(key, (id) => [id, sha256(key), kind, entry.key, entry.value]);
  }
}

// A line end separates the parts of a key: none of them can hold one.

function packageKey(name: string): string {
  return `package\n${name}`;
}

function releaseKey(name: string, version: string): string {
  return `${name}\n${version}`;
}

function licenseKey(lines: readonly string[]): string {
  // The count tells no line from one empty line.
  return `${lines.length}\n${lines.join('\n')}`;
}

function metaKey(it: PythonPackageRecord): string {
  const licenses = licenseKey(it.licenses);
  return `${it.name}\n${it.summary}\n${it.pypi}\n${it.homepage}\n${it.author}\n${licenses}`;
}

function osPackageKey(manager: string, it: OsPackageRecord): string {
  // `-` in front of what is there tells absent from empty.
  const arch = it.arch === null ? '' : `-${it.arch}`;
  const origin = it.origin === null ? '' : `-${it.origin}`;
  return `${manager}\n${it.name}\n${it.version}\n${arch}\n${origin}`;
}

function osListHash(manager: string, packages: readonly OsPackageRecord[]): Buffer {
  let content = '';
  for (const it of packages) content += `${osPackageKey(manager, it)}\n`;
  return sha256(content);
}

function configKey(kind: ConfigKind, { key, value }: Entry): string {
  return `${kind}\n${key}\n${value}`;
}

/** The OS release by key as well; RHEL ends it with an empty line, which is no entry. */
function configOf(record: VersionRecord): (readonly [ConfigKind, readonly Entry[]])[] {
  const lines = record.osRelease.kind === 'lines' ? record.osRelease.lines : [];
  const osRelease = lines.flatMap((line) => {
    const at = line.indexOf('=');
    return at < 1 ? [] : [{ key: line.slice(0, at), value: line.slice(at + 1) }];
  });
  return [
    ['env', record.environment],
    ['label', record.labels],
    ['os-release', osRelease],
  ];
}

function wantHashed(dictionary: Dictionary<Hashed>, key: string): void {
  dictionary.want(key, () => ({ hash: sha256(key) }));
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

import type {
  Entry,
  OsPackageRecord,
  OsRelease,
  PythonPackageRecord,
  VersionRecord,
} from '@/lib/upstream/record';
import type { ConfigKind } from './dictionary-keys';

/** What a run has read before, as it is compared with what it reads next: most of a file is not new. */

interface SeenMeta extends Omit<PythonPackageRecord, 'name' | 'version'> {
  readonly id: number;
}

/** One spelling of a package. */
export interface SeenPackage {
  /** Normalized. */
  readonly name: string;
  readonly packageId: number;
  readonly releases: Map<string, number>;
  readonly metas: SeenMeta[];
}

export interface SeenOsPackage extends OsPackageRecord {
  readonly id: number;
  readonly manager: string;
  readonly key: string;
}

export interface SeenOsList {
  readonly id: number;
  readonly manager: string;
  readonly packages: readonly SeenOsPackage[];
}

export function isSameScan(seen: SeenMeta, it: PythonPackageRecord): boolean {
  return (
    seen.summary === it.summary &&
    seen.homepage === it.homepage &&
    seen.author === it.author &&
    seen.pypi === it.pypi &&
    seen.licenses.length === it.licenses.length &&
    seen.licenses.every((line, index) => line === it.licenses[index])
  );
}

export function isSameList(
  list: SeenOsList,
  manager: string,
  packages: readonly OsPackageRecord[],
): boolean {
  if (list.manager !== manager || list.packages.length !== packages.length) return false;
  return list.packages.every((seen, index) => {
    const it = packages[index];
    return (
      it !== undefined &&
      seen.version === it.version &&
      seen.name === it.name &&
      seen.arch === it.arch &&
      seen.origin === it.origin
    );
  });
}

/** A copy of a text: a slice of a file would keep the whole file in memory. */
export function detach(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8');
}

export function configOf(record: VersionRecord): (readonly [ConfigKind, readonly Entry[]])[] {
  return [
    ['env', record.environment],
    ['label', record.labels],
    ['os-release', osReleaseEntries(record.osRelease)],
  ];
}

/** The OS release by key as well; RHEL ends it with an empty line, which is no entry. */
export function osReleaseEntries(osRelease: OsRelease): Entry[] {
  const lines = osRelease.kind === 'lines' ? osRelease.lines : [];
  return lines.flatMap((line) => {
    const at = line.indexOf('=');
    return at < 1 ? [] : [{ key: line.slice(0, at), value: line.slice(at + 1) }];
  });
}

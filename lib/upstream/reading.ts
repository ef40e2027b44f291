import type { Entry, OsPackageRecord, OsScan, VersionRecord } from './record';

/** What the raw values of a record mean. Null is "the file does not say". */

/** Upstream writes an absent value in three ways: nothing, `None` and `UNKNOWN`. */
export function absentIfEmpty(raw: string): string | null {
  const text = raw.trim();
  return text === '' || text === 'None' || text === 'UNKNOWN' ? null : text;
}

const SIZE = /^`?(\d{1,9}\.\d{2}) MB`?$/;

/** Compressed size. What upstream calls MB is MiB (bytes / 1024²). */
export function readSizeMib({ sizeRaw }: VersionRecord): number | null {
  const digits = SIZE.exec(sizeRaw ?? '')?.[1];
  return digits === undefined ? null : Number(digits);
}

/** To the millisecond; `createdRaw` has up to nine digits. */
export function readCreatedAt({ createdRaw }: VersionRecord): Date {
  return new Date(createdRaw);
}

const BUILD_NUMBER = /(?:^|\.)(\d{1,9})$/;

/** The last number of the tag, which upstream's CI counts up: 4 to 8 digits; null in `1.3`. */
export function readBuildNumber({ tag }: Pick<VersionRecord, 'tag'>): number | null {
  if (tag.split('.').length < 3) return null;
  const digits = BUILD_NUMBER.exec(tag)?.[1];
  return digits === undefined ? null : Number(digits);
}

export function findEntry(entries: readonly Entry[], key: string): string | null {
  return entries.find((entry) => entry.key === key)?.value ?? null;
}

export interface PythonVersion {
  /** `3.12.13` */
  readonly full: string;
  /** `3.12` */
  readonly minor: string;
}

const PYTHON_VERSION = /^(\d{1,3}\.\d{1,3})\.\d{1,3}[0-9A-Za-z.+]{0,20}$/;

/**
 * From the environment. Null says nothing about the image: UBI images have Python and do not name
 * its version, and the tag of a base image names another one in 15 cases.
 */
export function readPythonVersion({ environment }: VersionRecord): PythonVersion | null {
  const full = findEntry(environment, 'PYTHON_VERSION');
  const minor = PYTHON_VERSION.exec(full ?? '')?.[1];
  return full === null || minor === undefined ? null : { full, minor };
}

export interface DeprecationMarks {
  readonly header: boolean;
  readonly environment: boolean;
  readonly reason: string | null;
}

/** Two of upstream's three marks of deprecation; the third is in the sources (`dockerfiles/`). */
export function readDeprecation({ preamble, environment }: VersionRecord): DeprecationMarks {
  return {
    header: preamble.kind === 'deprecated',
    environment: findEntry(environment, 'DEPRECATED_IMAGE') === 'true',
    reason: absentIfEmpty(findEntry(environment, 'DEPRECATED_REASON') ?? ''),
  };
}

const REVISION = /^[0-9a-f]{40}$/;

/** Commit of demisto/dockerfiles the image was built from. */
export function readRevision({ labels }: VersionRecord): string | null {
  const revision = findEntry(labels, 'org.opencontainers.image.revision');
  return revision !== null && REVISION.test(revision) ? revision : null;
}

export interface OsIdentity {
  /** `alpine`, `debian`, `rhel`, `ubuntu` … */
  readonly id: string | null;
  readonly version: string | null;
  readonly prettyName: string | null;
}

/** From the OS release, whose values may or may not be quoted. */
export function readOsIdentity({ osRelease }: VersionRecord): OsIdentity {
  const values = new Map<string, string>();
  for (const line of osRelease.kind === 'lines' ? osRelease.lines : []) {
    const at = line.indexOf('=');
    if (at > 0) values.set(line.slice(0, at), unquote(line.slice(at + 1)));
  }
  const read = (key: string) => absentIfEmpty(values.get(key) ?? '');
  return { id: read('ID'), version: read('VERSION_ID'), prettyName: read('PRETTY_NAME') };
}

/** os-release(5): a value may stand in single or double quotes, with `\` before `$`, `"`, `\`, `` ` ``. */
function unquote(value: string): string {
  const mark = value[0];
  if (value.length < 2 || (mark !== '"' && mark !== "'") || !value.endsWith(mark)) return value;
  const inner = value.slice(1, -1);
  return mark === '"' ? inner.replace(/\\([$"\\`])/g, '$1') : inner;
}

/** Systems with rpm: upstream's scan asks apk or dpkg only, so their list is always empty. */
const RPM_SYSTEMS: ReadonlySet<string> = new Set([
  'rhel',
  'centos',
  'fedora',
  'rocky',
  'almalinux',
  'amzn',
  'ol',
]);

/** Whether the list of OS packages is one. An empty list of a UBI image is "not scanned". */
export function readOsScan(record: VersionRecord): OsScan {
  switch (record.osSection.kind) {
    case 'apk':
    case 'dpkg':
      return record.osSection.kind;
    case 'usage-text':
      return 'failed';
    case 'empty':
      return RPM_SYSTEMS.has(readOsIdentity(record).id ?? '') ? 'unsupported' : 'none';
  }
}

/** Empty unless `readOsScan` says `apk` or `dpkg`. */
export function readOsPackages({ osSection }: VersionRecord): readonly OsPackageRecord[] {
  return 'packages' in osSection ? osSection.packages : [];
}

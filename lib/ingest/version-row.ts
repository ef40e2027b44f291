import {
  readBuildNumber,
  readDeprecation,
  readOsIdentity,
  readOsScan,
  readPythonVersion,
  readRevision,
  readSizeMib,
} from '@/lib/upstream/reading';
import type { ParseIssue, VersionRecord } from '@/lib/upstream/record';
import type { CopyValue } from './copy-text';
import type { VersionIds } from './dictionaries';

/** What the tag file says, in the order of `contentValues`. */
export const CONTENT_COLUMNS = [
  'blob',
  'era',
  'created_at',
  'created_raw',
  'build_number',
  'size_mib',
  'image_id_sha',
  'os',
  'arch',
  'entrypoint',
  'command',
  'os_id',
  'os_version',
  'os_name',
  'python_version',
  'python_minor',
  'deprecated_header',
  'deprecated_env',
  'deprecated_reason',
  'note',
  'trust',
  'trust_digest',
  'trust_signer',
  'revision',
  'os_scan',
  'os_list_id',
  'os_count',
  'python_count',
  'python_package_ids',
  'python_release_ids',
  'python_meta_ids',
  'env_ids',
  'label_ids',
  'os_release_ids',
] as const;

/** The content of one `image_version` row. */
export function contentValues(
  record: VersionRecord,
  blob: string,
  ids: VersionIds,
): readonly CopyValue[] {
  const os = readOsIdentity(record);
  const python = readPythonVersion(record);
  const deprecation = readDeprecation(record);
  const { trust } = record;
  const signed = trust.kind === 'signed' ? trust : null;
  return [
    blob,
    record.era,
    record.createdRaw,
    record.createdRaw,
    readBuildNumber(record),
    readSizeMib(record),
    imageIdSha(record),
    record.os,
    record.arch,
    record.entrypointRaw,
    record.commandRaw,
    os.id,
    os.version,
    os.prettyName,
    python?.full ?? null,
    python?.minor ?? null,
    deprecation.header,
    deprecation.environment,
    deprecation.reason,
    record.preamble.kind === 'note' ? record.preamble.text : null,
    trust.kind,
    signed?.digest ?? null,
    signed?.signers ?? null,
    readRevision(record),
    readOsScan(record),
    ids.osList,
    ids.osCount,
    ids.pythonPackages.length,
    ids.pythonPackages,
    ids.pythonReleases,
    ids.pythonMetas,
    ids.env,
    ids.labels,
    ids.osRelease,
  ];
}

/** The config id as Docker writes it. */
export function imageIdSha(record: VersionRecord): string {
  return `sha256:${record.imageIdSha}`;
}

/** A btree entry holds 2,704 bytes; the longest name ever seen has 42 characters. */
const LONGEST_INDEXED = 500;
const LARGEST_SIZE_MIB = 99_999_999;

/**
 * What is grammatical and still does not fit into the tables. One such value would fail the whole
 * COPY, and with it the night.
 *
 * @returns the first of them; null where the record can be stored
 */
export function findUnstorable(path: string, record: VersionRecord): ParseIssue | null {
  const reason = unstorableReason(record);
  return reason === null ? null : { path, line: 0, reason };
}

function unstorableReason(record: VersionRecord): string | null {
  if (record.createdRaw.startsWith('0000')) return 'was created in the year 0';
  if ((readSizeMib(record) ?? 0) > LARGEST_SIZE_MIB) return 'has a size out of range';
  for (const { name, version } of record.pythonPackages) {
    if (tooLong(name)) return `has a Python package whose name is ${name.length} characters long`;
    if (tooLong(version))
      return `has a version of ${name} that is ${version.length} characters long`;
  }
  const { osSection } = record;
  if ('packages' in osSection) {
    for (const { name, version, arch, origin } of osSection.packages) {
      if (tooLong(name) || tooLong(version) || tooLong(arch ?? '') || tooLong(origin ?? '')) {
        return `has an OS package with a field longer than ${LONGEST_INDEXED} characters`;
      }
    }
  }
  return null;
}

function tooLong(text: string): boolean {
  return text.length > LONGEST_INDEXED;
}

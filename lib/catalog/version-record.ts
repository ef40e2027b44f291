import { z } from 'zod';

/**
 * One version of one image, as the pages and the API show it. The schema is what the store's rows
 * are parsed with, so the type and the check cannot drift apart.
 */

const osScanSchema = z.enum(['apk', 'dpkg', 'unsupported', 'failed', 'none']);

/** `missing`: the file has no such section; `no-trust-data`: it has one that says there is none. */
export const trustSchema = z.enum(['signed', 'no-signatures', 'no-trust-data', 'missing']);

export const imageStatusSchema = z.enum(['active', 'deprecated', 'retired', 'unknown']);
export type ImageStatus = z.output<typeof imageStatusSchema>;

const configEntrySchema = z.object({ key: z.string(), value: z.string() });

const pythonPackageSchema = z.object({
  normalizedName: z.string(),
  /** As this scan spelled it. */
  name: z.string(),
  version: z.string(),
  /** Raw lines, verbatim, in file order; of the newest PyPI release on the day of the scan. */
  licenses: z.array(z.string()),
  summary: z.string().nullable(),
  pypiUrl: z.string().nullable(),
  homepage: z.string().nullable(),
  author: z.string().nullable(),
});
export type PythonPackage = z.output<typeof pythonPackageSchema>;

const osPackageSchema = z.object({
  manager: z.enum(['apk', 'dpkg']),
  name: z.string(),
  version: z.string(),
  arch: z.string().nullable(),
  /** apk: the source package. */
  origin: z.string().nullable(),
  virtual: z.boolean(),
});
export type OsPackage = z.output<typeof osPackageSchema>;

export const versionRecordSchema = z.object({
  id: z.int(),
  image: z.string(),
  imageStatus: imageStatusSchema,
  tag: z.string(),
  /** The version that upstream's pointer names. */
  isLast: z.boolean(),
  lastTag: z.string().nullable(),
  /** Shape of the file: only C can carry a deprecation line in its header. */
  era: z.enum(['A', 'B', 'C']),
  createdAt: z.date(),
  /** RFC 3339 with all of upstream's fraction digits. */
  createdRaw: z.string(),
  buildNumber: z.int().nullable(),
  /** Compressed, as the registry reports it. */
  sizeMib: z.number().nullable(),
  /** Config id: what `docker images` shows. Not the digest. */
  imageId: z.string(),
  os: z.string(),
  arch: z.string(),
  entrypoint: z.string().nullable(),
  command: z.string().nullable(),
  osId: z.string().nullable(),
  osVersion: z.string().nullable(),
  osName: z.string().nullable(),
  pythonVersion: z.string().nullable(),
  deprecatedHeader: z.boolean(),
  deprecatedEnvironment: z.boolean(),
  deprecatedReason: z.string().nullable(),
  note: z.string().nullable(),
  trust: trustSchema,
  /** Digest of the signed manifest, hex without algorithm. */
  trustDigest: z.string().nullable(),
  trustSigner: z.string().nullable(),
  revision: z.string().nullable(),
  baseRef: z.string().nullable(),
  /** The base version where it is in the catalogue. */
  base: z.object({ image: z.string(), tag: z.string() }).nullable(),
  osScan: osScanSchema,
  pythonPackages: z.array(pythonPackageSchema),
  osPackages: z.array(osPackageSchema),
  environment: z.array(configEntrySchema),
  labels: z.array(configEntrySchema),
  osRelease: z.array(configEntrySchema),
  firstSeenAt: z.date(),
  removedAt: z.date().nullable(),
  removedCommit: z.string().nullable(),
  /** Image id under which upstream showed this tag again, which must never happen; else null. */
  alarmingImageId: z.string().nullable(),
  /** Neighbours in the order of builds, removed ones included. */
  previousTag: z.string().nullable(),
  nextTag: z.string().nullable(),
});
export type VersionRecord = z.output<typeof versionRecordSchema>;

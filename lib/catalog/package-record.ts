import { z } from 'zod';
import { IMAGE_STATUSES } from './search-query';

/** One row of the list of Python packages. */
export const packageListRowSchema = z.object({
  /** PEP 503 */
  name: z.string(),
  displayName: z.string(),
  summary: z.string().nullable(),
  onPypi: z.boolean(),
  /** The highest version any image holds or held. */
  newest: z.string().nullable(),
  releaseCount: z.int(),
  /** Versions of images, all live ones. */
  versionCount: z.int(),
  /** Images whose last version holds it; `activeCount` without the deprecated and retired. */
  lastCount: z.int(),
  activeCount: z.int(),
});
export type PackageListRow = z.output<typeof packageListRowSchema>;

/** What the catalogue knows of a Python package, apart from who holds it. */
export const packageRecordSchema = z.object({
  id: z.int(),
  name: z.string(),
  displayName: z.string(),
  onPypi: z.boolean(),
  versionCount: z.int(),
  lastCount: z.int(),
  activeCount: z.int(),
  ignored: z.array(
    /** `image` null: left out of the lists of every image. */
    z.object({ image: z.string().nullable(), note: z.string().nullable(), file: z.string() }),
  ),
});
export type PackageRecord = z.output<typeof packageRecordSchema>;

/** A release in the images: how many hold it, and when the first and the newest of them were built. */
export const heldReleaseSchema = z.object({
  version: z.string(),
  versionCount: z.int(),
  lastCount: z.int(),
  activeCount: z.int(),
  firstBuiltAt: z.coerce.date(),
  lastBuiltAt: z.coerce.date(),
});
export type HeldRelease = z.output<typeof heldReleaseSchema>;

/** What PyPI said at a scan; `builtAt` is the newest image it was said for. */
export const packageScanSchema = z.object({
  rawName: z.string(),
  summary: z.string().nullable(),
  pypiUrl: z.string().nullable(),
  homepage: z.string().nullable(),
  author: z.string().nullable(),
  /** Raw, verbatim, in file order; empty: the tag file has no license line. */
  licenseLines: z.array(z.string()),
  versionCount: z.int(),
  lastCount: z.int(),
  builtAt: z.coerce.date(),
});
export type PackageScan = z.output<typeof packageScanSchema>;

/** The releases that were put into images of one month. */
export const heldMonthSchema = z.object({
  /** First day of the month, UTC. */
  month: z.coerce.date(),
  lowest: z.string(),
  highest: z.string(),
  builds: z.int(),
});
export type HeldMonth = z.output<typeof heldMonthSchema>;

/** One version of an image that holds the package. */
export const holderSchema = z.object({
  image: z.string(),
  tag: z.string(),
  isLast: z.boolean(),
  status: z.enum(IMAGE_STATUSES),
  createdAt: z.date(),
  /** The installed version, for an OS package with `architecture`. */
  version: z.string(),
  pythonVersion: z.string().nullable(),
  osId: z.string().nullable(),
  osVersion: z.string().nullable(),
});
export type Holder = z.output<typeof holderSchema>;

export const HOLDER_SORTS = ['-updated', 'name', '-name', '-version', 'version'] as const;
export type HolderSort = (typeof HOLDER_SORTS)[number];

/** Versions of apk and dpkg have no order in the database. */
export const OS_HOLDER_SORTS = [
  '-updated',
  'name',
  '-name',
] as const satisfies readonly HolderSort[];

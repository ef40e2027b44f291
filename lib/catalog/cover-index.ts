import type { CoverVerdict } from './cover-findings';
import type { ImageStatus, VersionRecord } from './version-record';

/**
 * What every version of every image holds, as numbers: small enough to be kept in memory (some 450,000
 * of them), so that a need is compared with all of them in milliseconds while somebody types.
 */
export interface CoverIndex {
  /** When upstream made the commit the catalogue is of; ages are counted to it. Epoch ms. */
  readonly asOf: number;
  readonly images: readonly CoverImage[];
  /** PEP 503 name → id of the package, of every package any version ever held. */
  readonly packageIds: ReadonlyMap<string, number>;
  /** Package id → its releases. */
  readonly releasesOf: ReadonlyMap<number, readonly CoverRelease[]>;
  /** The greatest id of a release. */
  readonly maxReleaseId: number;
  /** Name of an OS package, or of the source package it was built from → ids of OS packages. */
  readonly osPackageIds: ReadonlyMap<string, readonly number[]>;
  /** Id of an OS list → ids of its packages. */
  readonly osLists: ReadonlyMap<number, Int32Array>;
  /** PEP 503 name → upstream's reason, of packages left out of the lists of every image. */
  readonly unlisted: ReadonlyMap<string, string | null>;
}

export interface CoverRelease {
  readonly id: number;
  readonly version: string;
}

export interface CoverImage {
  readonly name: string;
  readonly status: ImageStatus;
  readonly replacementName: string | null;
  readonly devonly: boolean;
  readonly removed: boolean;
  /** Names of the images whose Dockerfile of today builds on this one. */
  readonly children: readonly string[];
  /** PEP 503 name → upstream's reason, of packages left out of this image's lists. */
  readonly unlisted: ReadonlyMap<string, string | null>;
  /** Newest first; removed ones are not here. */
  readonly versions: readonly CoverVersion[];
  /** The one that `last.md` names. */
  readonly last: CoverVersion | null;
}

export interface CoverVersion {
  readonly tag: string;
  /** Epoch ms. */
  readonly createdAt: number;
  readonly sizeMib: number | null;
  readonly pythonVersion: string | null;
  readonly osId: string | null;
  readonly osVersion: string | null;
  readonly trust: VersionRecord['trust'];
  /** As its own metadata say. */
  readonly deprecated: boolean;
  /** Whether OS packages could be listed. */
  readonly osScanned: boolean;
  readonly osListId: number | null;
  readonly releaseIds: Int32Array;
  /** What is held against its Python packages, of licenses and advisories. */
  readonly verdict: CoverVerdict;
}

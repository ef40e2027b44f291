import { type BaseFreshness, readBase, readBaseFreshness } from '@/lib/catalog/base-freshness';
import type { VersionComparison } from '@/lib/catalog/compare';
import { type Deprecation, inferBuildConf, readDeprecation } from '@/lib/catalog/deprecation';
import type {
  ChildImage,
  HistoryPoint,
  IgnoredPackage,
  ImageRecord,
  VersionRow,
} from '@/lib/catalog/image-record';
import { followReplacements, type ReplacementChain } from '@/lib/catalog/replacement';
import {
  findDependencies,
  findImage,
  findImageStates,
  listChildImages,
  listHistory,
  listIgnoredPackages,
  listVersions,
} from '@/lib/catalog/store/image';
import { findVersions } from '@/lib/catalog/store/version';
import type { VersionRecord } from '@/lib/catalog/version-record';
import { env } from '@/lib/env';
import { type Page, readCursor, toPage } from './paging';
import {
  compareWithPrevious,
  findBase,
  imageNotFound,
  notListed,
  type PackageWithProvenance,
  withProvenance,
} from './version';

export interface ImageDetails {
  readonly image: ImageRecord;
  /** Null where upstream's pointer names no version that could be read. */
  readonly last: VersionRecord | null;
  readonly deprecation: Deprecation;
  /** Null where nothing names a replacement. */
  readonly replacement: ReplacementChain | null;
  readonly base: BaseFreshness;
  readonly children: readonly ChildImage[];
  readonly packages: readonly PackageWithProvenance[];
  /** PEP 503 name → specifier; empty where the image has no dependency file. */
  readonly dependencies: ReadonlyMap<string, string>;
  readonly ignoredPackages: readonly IgnoredPackage[];
  /** Size and package counts of every version, oldest first. */
  readonly history: readonly HistoryPoint[];
  /** What the last version changed against the one built before it; null for the first. */
  readonly sincePrevious: VersionComparison | null;
}

/**
 * One image with its last version: three rounds to the database, the second and third of them side
 * by side.
 *
 * @throws AppError `not-found`, naming the images most like it
 */
export async function getImage(name: string): Promise<ImageDetails> {
  const image = await findImage(name);
  if (image === null) throw await imageNotFound(name);
  const [lastVersions, children, dependencies, ignored, history] = await Promise.all([
    findVersions(image.lastTag === null ? [] : [{ image: name, tag: image.lastTag }]),
    listChildImages(image.id),
    findDependencies(name),
    listIgnoredPackages(name),
    listHistory(image.id),
  ]);
  const last = lastVersions[0] ?? null;
  const organization = env().IMAGE_ORG;
  const builtOn = { baseRef: last?.baseRef ?? null, base: last?.base ?? null };
  const baseName = readBase(builtOn, organization)?.image ?? null;
  const previousTag = last?.previousTag ?? null;
  const [neighbours, states] = await Promise.all([
    findVersions([
      ...(last?.base ? [last.base] : []),
      ...(previousTag === null ? [] : [{ image: name, tag: previousTag }]),
    ]),
    findImageStates(baseName === null ? [name] : [name, baseName]),
  ]);
  return {
    image,
    last,
    deprecation: readDeprecation({
      status: image.status,
      buildConf: inferBuildConf(image.status, image.deprecationDisagreement, image.sourceRead),
      imageReason: image.deprecatedReason,
      version: last,
    }),
    replacement: followReplacements(name, states),
    base: readBaseFreshness(builtOn, organization, (base) => states.get(base)?.lastTag ?? null),
    children,
    packages: last === null ? [] : withProvenance(last, findBase(last, neighbours), dependencies),
    dependencies,
    ignoredPackages: last === null ? ignored : notListed(ignored, last),
    history,
    sincePrevious: last === null ? null : compareWithPrevious(last, neighbours),
  };
}

export interface VersionPage extends Page<VersionRow> {
  readonly total: number;
}

/**
 * One page of an image's tags, newest first.
 *
 * @param page.contains part of the tag, any case; empty for all
 * @throws AppError `not-found`; `bad-request` for a cursor that is not one of this list
 */
export async function getVersionPage(
  name: string,
  page: { readonly limit: number; readonly cursor: string | null; readonly contains: string },
): Promise<VersionPage> {
  const image = await findImage(name);
  if (image === null) throw await imageNotFound(name);
  const { limit, contains } = page;
  const list = JSON.stringify(['versions', name, contains]);
  const cursor = readCursor(list, { type: 'text', tie: 'text' }, page.cursor);
  const found = await listVersions({ imageId: image.id, limit: limit + 1, cursor, contains });
  const { rows, ...cursors } = toPage(list, found, limit, cursor);
  return {
    ...cursors,
    rows: rows.map(({ total: _total, ...row }) => row),
    total: found[0]?.total ?? 0,
  };
}

import type { HeldOsRelease, OsPackageListRow } from '../os-package-record';
import { compareOsVersions } from '../os-version-order';
import { type PackageFilter, renderPackageFilter } from '../package-filter';
import { holderSortKey } from '../store/holder';
import {
  countOsPackages,
  findOsPackage,
  listOsPackages as listFound,
  listHeldOsReleases,
  listOsHolders,
  listSiblings,
  osPackageSortKey,
} from '../store/os-package';
import type { PackageCounts } from '../store/package-list';
import { type HolderOptions, type HolderPage, toHolderPage } from './package';
import { type Page, readCursor, toPage } from './paging';

export interface OsPackageListPage extends Page<OsPackageListRow> {
  /** Packages that meet the text, in each scope. */
  readonly counts: PackageCounts;
}

/** @throws AppError `bad-request` for a cursor that is not one of this list */
export async function listOsPackages(options: {
  readonly filter: PackageFilter;
  readonly cursor: string | null;
  readonly limit: number;
}): Promise<OsPackageListPage> {
  const { filter, limit } = options;
  const list = `os-packages ${renderPackageFilter(filter)}`;
  const cursor = readCursor(list, osPackageSortKey(filter.sort, filter.scope), options.cursor);
  const wanted = filter.text.toLowerCase();
  const [counts, found] = await Promise.all([
    countOsPackages(wanted),
    listFound({ filter, wanted, cursor, limit: limit + 1 }),
  ]);
  return { ...toPage(list, found, limit, cursor), counts };
}

export interface OsPackagePage {
  readonly record: OsPackageListRow;
  /** apk before dpkg, each highest first. */
  readonly releases: readonly HeldOsRelease[];
  /** Other packages built from the same source. */
  readonly siblings: readonly OsPackageListRow[];
}

export async function findOsPackagePage(name: string): Promise<OsPackagePage | null> {
  // Postgres' text holds no NUL, so no name does.
  if (name.includes('\0')) return null;
  const record = await findOsPackage(name);
  if (record === null) return null;
  const [releases, siblings] = await Promise.all([
    listHeldOsReleases(name),
    listSiblings(name, record.origins),
  ]);
  return {
    record,
    releases: releases.toSorted(
      (a, b) =>
        a.manager.localeCompare(b.manager) || compareOsVersions(a.manager, b.version, a.version),
    ),
    siblings,
  };
}

/** @throws AppError `bad-request` for a cursor that is not one of this list */
export async function listOsPackageHolders(
  name: string,
  options: HolderOptions,
): Promise<HolderPage> {
  const { scope, version, sort, limit } = options;
  const list = JSON.stringify(['os-holders', name, scope, version, sort]);
  const cursor = readCursor(list, holderSortKey(sort), options.cursor);
  const found = await listOsHolders(name, { scope, version, sort, cursor, limit: limit + 1 });
  return toHolderPage(list, found, limit, cursor);
}

import { normalizeName } from '@/lib/names/normalize';
import { type PackageFilter, renderPackageFilter } from '../package-filter';
import type { Holder, HolderSort, PackageListRow, PackageRecord } from '../package-record';
import type { Scope } from '../scope';
import { holderSortKey, listHolders } from '../store/holder';
import { describeHolding, findPackage, listIgnored, type PackageHolding } from '../store/package';
import {
  countPackages,
  listPackages as listFound,
  type PackageCounts,
  packageSortKey,
} from '../store/package-list';
import { type Page, readCursor, toPage } from './paging';

export interface PackageListPage extends Page<PackageListRow> {
  /** Packages that meet the text, in each scope. */
  readonly counts: PackageCounts;
}

interface ListOptions {
  readonly filter: PackageFilter;
  readonly cursor: string | null;
  readonly limit: number;
}

/** @throws AppError `bad-request` for a cursor that is not one of this list */
export async function listPackages({
  filter,
  cursor: text,
  limit,
}: ListOptions): Promise<PackageListPage> {
  const list = `packages ${renderPackageFilter(filter)}`;
  const cursor = readCursor(list, packageSortKey(filter.sort, filter.scope), text);
  const wanted = normalizeName(filter.text.replace(/\s+/g, '-'));
  const [counts, found] = await Promise.all([
    countPackages(wanted),
    listFound({ filter, wanted, cursor, limit: limit + 1 }),
  ]);
  return { ...toPage(list, found, limit, cursor), counts };
}

export interface PackagePage {
  readonly record: PackageRecord;
  readonly holding: PackageHolding;
}

/**
 * A Python package with what the images say of it.
 *
 * @param name as anybody may spell it
 * @returns `unlisted` for a name that upstream leaves out of its lists and that none has ever shown
 */
export async function findPackagePage(
  name: string,
): Promise<
  | { readonly kind: 'found'; readonly page: PackagePage }
  | { readonly kind: 'unlisted'; readonly ignored: PackageRecord['ignored'] }
  | { readonly kind: 'absent' }
> {
  // Postgres' text holds no NUL, so no name does.
  if (name.includes('\0')) return { kind: 'absent' };
  const normalized = normalizeName(name);
  const record = await findPackage(normalized);
  if (record !== null) {
    return { kind: 'found', page: { record, holding: await describeHolding(record.id) } };
  }
  const ignored = await listIgnored(normalized);
  return ignored.length > 0 ? { kind: 'unlisted', ignored } : { kind: 'absent' };
}

export interface HolderOptions {
  readonly scope: Scope;
  /** Only this release; null: any. */
  readonly version: string | null;
  readonly sort: HolderSort;
  readonly cursor: string | null;
  readonly limit: number;
}

export interface HolderPage extends Page<Holder> {
  readonly total: number;
}

/** @throws AppError `bad-request` for a cursor that is not one of this list */
export async function listPackageHolders(
  { id, name }: Pick<PackageRecord, 'id' | 'name'>,
  options: HolderOptions,
): Promise<HolderPage> {
  const { scope, version, sort, limit } = options;
  const list = JSON.stringify(['holders', name, scope, version, sort]);
  const cursor = readCursor(list, holderSortKey(sort), options.cursor);
  const found = await listHolders(id, { scope, version, sort, cursor, limit: limit + 1 });
  return toHolderPage(list, found, limit, cursor);
}

/** Every row of a list of holders carries the total. */
export function toHolderPage(
  list: string,
  found: Awaited<ReturnType<typeof listHolders>>,
  limit: number,
  cursor: ReturnType<typeof readCursor>,
): HolderPage {
  const { rows, ...cursors } = toPage(list, found, limit, cursor);
  return {
    ...cursors,
    rows: rows.map(({ total: _total, ...row }) => row),
    total: found[0]?.total ?? 0,
  };
}

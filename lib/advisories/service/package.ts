import { type Page, readCursor, toPage } from '@/lib/catalog/service/paging';
import type { FindingView } from '../finding-view';
import { describeNotAsked, isNotAsked } from '../query';
import {
  findPackageCheck,
  listPackageAdvisories,
  type PackageAdvisory,
  type PackageCheck,
  type PackageKey,
  packageSortKey,
} from '../store/package';
import { comparerOf } from './order';

export type { PackageAdvisory };

export interface PackageSecurity extends PackageCheck, Page<PackageAdvisory> {}

const PAGE_SIZE = 25;

/**
 * What is known of a package over all its releases here, a page of it.
 *
 * @throws AppError `bad-request` for a cursor that is not one of this list
 */
export async function getPackageSecurity(
  pkg: PackageKey,
  { sort, unimportant, cursors }: FindingView,
  limit = PAGE_SIZE,
): Promise<PackageSecurity> {
  const list = `advisories of ${pkg.kind} ${pkg.name} ${sort} ${unimportant}`;
  const cursor = readCursor(list, packageSortKey(sort), cursors.advisories ?? null);
  const [check, found] = await Promise.all([
    findPackageCheck(pkg),
    listPackageAdvisories(pkg, { sort, unimportant, cursor, limit: limit + 1 }),
  ]);
  const page = toPage(list, found, limit, cursor);
  return {
    ...check,
    ...page,
    rows: page.rows.map((row) => ({ ...row, places: row.places.map(newestFirst) })),
    notAsked: check.notAsked.map(({ reason, count }) => ({
      reason: isNotAsked(reason) ? describeNotAsked(reason) : reason,
      count,
    })),
  };
}

function newestFirst(place: PackageAdvisory['places'][number]) {
  const compare = comparerOf(place.ecosystem);
  const releases = place.releases.toSorted(
    (a, b) => -(compare(a.version, b.version) ?? (a.version < b.version ? -1 : 1)),
  );
  return { ...place, releases };
}

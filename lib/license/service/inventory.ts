import { AppError } from '@/lib/app-error';
import { classifyLicenseLines } from '../classify';
import {
  type FacetCounts,
  filterGroups,
  type InventoryFilter,
  type LicenseGroup,
  type LicenseRow,
  type LicenseYear,
} from '../inventory';
import { listGroups, listLicenses, listSets, listYears } from '../store/inventory';

export interface GroupPage {
  readonly rows: readonly LicenseGroup[];
  readonly total: number;
  /** 1-based. */
  readonly page: number;
  readonly pageCount: number;
  readonly facets: readonly FacetCounts[];
}

/**
 * One page of packages by their license.
 *
 * @throws AppError `bad-request` for a page that is not there
 */
export async function listLicensePackages(options: {
  readonly filter: InventoryFilter;
  readonly page: number;
  readonly limit: number;
}): Promise<GroupPage> {
  const { filter, page, limit } = options;
  const { rows, facets } = filterGroups(await listGroups(), filter);
  const pageCount = Math.max(1, Math.ceil(rows.length / limit));
  if (page > pageCount) throw new AppError('bad-request', `There are ${pageCount} pages.`);
  return {
    rows: rows.slice((page - 1) * limit, page * limit),
    total: rows.length,
    page,
    pageCount,
    facets,
  };
}

/** Every license of the catalogue, that of most package versions first. */
export async function listLicenseInventory(): Promise<readonly LicenseRow[]> {
  return listLicenses();
}

/** What the builds of each year hold, and how much of it the scans left without a license. */
export async function listLicenseYears(): Promise<readonly LicenseYear[]> {
  const silent = (await listSets()).filter(({ lines }) => {
    const { expression, unread } = classifyLicenseLines(lines);
    return expression === null && !unread;
  });
  return listYears(silent.map((set) => set.id));
}

/** How many package versions have each verdict, and how many of them rest on inference. */
export interface LicenseTotals {
  readonly versions: number;
  readonly passes: number;
  readonly unknown: number;
  readonly needsApproval: number;
  readonly inferred: number;
  readonly contested: number;
  /** Groups, as the lists count them: packages by license. */
  readonly flaggedGroups: number;
  readonly unknownGroups: number;
  readonly allGroups: number;
  readonly contestedGroups: number;
}

export async function getLicenseTotals(): Promise<LicenseTotals> {
  const groups = await listGroups();
  const sum = (of: (group: LicenseGroup) => number, outcome?: LicenseGroup['outcome']) =>
    groups
      .filter((group) => outcome === undefined || group.outcome === outcome)
      .reduce((total, group) => total + of(group), 0);
  const count = (isOne: (group: LicenseGroup) => boolean) => groups.filter(isOne).length;
  const versions = (group: LicenseGroup) => group.versions;
  return {
    versions: sum(versions),
    passes: sum(versions, 'passes'),
    unknown: sum(versions, 'unknown'),
    needsApproval: sum(versions, 'needs-approval'),
    inferred: sum((group) => group.inferred),
    contested: sum((group) => group.contested),
    flaggedGroups: count((group) => group.outcome === 'needs-approval'),
    unknownGroups: count((group) => group.outcome === 'unknown'),
    allGroups: groups.length,
    contestedGroups: count((group) => group.contested > 0),
  };
}

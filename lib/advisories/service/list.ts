import { type Page, readCursor, toPage } from '@/lib/catalog/service/paging';
import type { AdvisoryRow } from '../advisory-record';
import { type AdvisoryFilter, renderAdvisoryFilter } from '../list-filter';
import {
  type AdvisoryCounts,
  advisorySortKey,
  countAdvisoryRows,
  listAdvisoryRows,
} from '../store/advisory-list';

export interface AdvisoryListPage extends Page<AdvisoryRow>, AdvisoryCounts {}

/**
 * Advisories that something of the catalogue is affected by.
 *
 * @throws AppError `bad-request` for a cursor that is not one of this list
 */
export async function listAdvisories({
  filter,
  cursor: text,
  limit,
}: {
  readonly filter: AdvisoryFilter;
  readonly cursor: string | null;
  readonly limit: number;
}): Promise<AdvisoryListPage> {
  const list = `advisories ${renderAdvisoryFilter(filter)}`;
  const cursor = readCursor(list, advisorySortKey(filter), text);
  const [counts, found] = await Promise.all([
    countAdvisoryRows(filter),
    listAdvisoryRows(filter, cursor, limit + 1),
  ]);
  return { ...toPage(list, found, limit, cursor), ...counts };
}

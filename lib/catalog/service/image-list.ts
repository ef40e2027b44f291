import { FACETS, type Facet, type FacetCount, orderFacetCounts } from '../image-facets';
import { type ImageFilter, renderImageFilter } from '../image-filter';
import type { ImageListRow } from '../image-list-row';
import type { QueryProblem } from '../search-query';
import { countFacets, imageSortKey, listImageVersions } from '../store/image-list';
import { type Page, readCursor, toPage } from './paging';
import { resolveQuery } from './query';

export interface ImageListPage extends Page<ImageListRow> {
  /** Versions (or images, each by its last version) that meet the filter. */
  readonly total: number;
  /** Ordered as a person looks for them. */
  readonly facets: Readonly<Record<Facet, readonly FacetCount[]>>;
  /** What of the search text was left out or names nothing. */
  readonly problems: readonly QueryProblem[];
}

export interface ImageListOptions {
  readonly filter: ImageFilter;
  readonly cursor: string | null;
  readonly limit: number;
  readonly now: Date;
}

/**
 * One page of the images a filter finds, with the counts of all facets.
 *
 * @throws AppError `bad-request` for a cursor that is not one of this list
 */
export async function listImages(options: ImageListOptions): Promise<ImageListPage> {
  const { filter, limit, now } = options;
  const list = `images ${renderImageFilter(filter)}`;
  const cursor = readCursor(list, imageSortKey(filter.sort), options.cursor);
  const { resolved, problems } = await resolveQuery(filter.query);
  const request = { filter, resolved, now };
  const [{ total, facets }, found] = await Promise.all([
    countFacets(request),
    listImageVersions({ ...request, cursor, limit: limit + 1 }),
  ]);
  return {
    ...toPage(list, found, limit, cursor),
    total,
    facets: orderAll(facets),
    problems: [...filter.query.problems, ...problems],
  };
}

function orderAll(facets: Readonly<Record<Facet, readonly FacetCount[]>>) {
  const ordered = { ...facets };
  for (const facet of FACETS) ordered[facet] = orderFacetCounts(facet, facets[facet]);
  return ordered;
}

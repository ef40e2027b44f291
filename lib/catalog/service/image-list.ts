import { AppError } from '@/lib/app-error';
import { type Cursor, parseCursor, renderCursor } from '../cursor';
import { FACETS, type Facet, type FacetCount, orderFacetCounts } from '../image-facets';
import { type ImageFilter, renderImageFilter } from '../image-filter';
import type { ImageListRow } from '../image-list-row';
import type { QueryProblem } from '../search-query';
import { countFacets, fitsSort, listImageVersions } from '../store/image-list';
import { resolveQuery } from './query';

export interface ImageListPage {
  readonly rows: readonly ImageListRow[];
  /** Versions (or images, each by its last version) that meet the filter. */
  readonly total: number;
  /** Ordered as a person looks for them. */
  readonly facets: Readonly<Record<Facet, readonly FacetCount[]>>;
  /** Absent at the ends of the list. */
  readonly nextCursor: string | null;
  readonly previousCursor: string | null;
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
  const list = renderImageFilter(filter).toString();
  const cursor = readCursor(list, filter, options.cursor);
  const { resolved, problems } = await resolveQuery(filter.query);
  const request = { filter, resolved, now };
  const [counts, found] = await Promise.all([
    countFacets(request),
    listImageVersions({ ...request, cursor, limit: limit + 1 }),
  ]);
  const isBackwards = cursor?.direction === 'before';
  const hasMore = found.length > limit;
  const shown = isBackwards && hasMore ? found.slice(1) : found.slice(0, limit);
  const [first, last] = [shown[0], shown.at(-1)];
  const cursorAt = (direction: Cursor['direction'], row: typeof first) =>
    row === undefined ? null : renderCursor(list, { direction, key: row.key, tie: row.tie });
  return {
    rows: shown.map(({ key: _key, tie: _tie, ...row }) => row),
    total: counts.total,
    facets: orderAll(counts.facets),
    nextCursor: isBackwards || hasMore ? cursorAt('after', last) : null,
    previousCursor: (isBackwards ? hasMore : cursor !== null) ? cursorAt('before', first) : null,
    problems: [...filter.query.problems, ...problems],
  };
}

function readCursor(list: string, filter: ImageFilter, text: string | null): Cursor | null {
  if (text === null || text === '') return null;
  const parsed = parseCursor(list, text);
  if (!parsed.ok || !fitsSort(filter.sort, parsed.value)) {
    throw new AppError(
      'bad-request',
      'This cursor belongs to another list, or is none: begin again without it.',
    );
  }
  return parsed.value;
}

function orderAll(facets: Readonly<Record<Facet, readonly FacetCount[]>>) {
  const ordered = { ...facets };
  for (const facet of FACETS) ordered[facet] = orderFacetCounts(facet, facets[facet]);
  return ordered;
}

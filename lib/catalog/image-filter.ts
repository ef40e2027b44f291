import { type ChoiceProblem, ListChoices } from '@/lib/list-choices';
import { FACETS, type Facet, isFacetValue } from './image-facets';
import { SCOPES, type Scope } from './scope';
import { parseSearchQuery, type SearchQuery } from './search-query';

/**
 * What the list of images shows, as the URL says it: `?q=…&scope=all&os=alpine&os=debian:12&sort=-size`.
 *
 * Values of one facet are alternatives, facets narrow each other.
 */
export interface ImageFilter {
  readonly text: string;
  readonly query: SearchQuery;
  readonly scope: Scope;
  readonly chosen: Readonly<Partial<Record<Facet, readonly string[]>>>;
  readonly sort: ImageSort;
}

/** A dash in front: largest, newest or most used first. `match`: what fits the words best first. */
export const IMAGE_SORTS = [
  'match',
  'name',
  '-name',
  '-updated',
  'updated',
  '-size',
  'size',
  '-packages',
  'packages',
  '-children',
  'children',
] as const;
export type ImageSort = (typeof IMAGE_SORTS)[number];

/** An image whose status was never read may well be active, and must not vanish from the first page. */
const ALIVE: readonly string[] = ['active', 'unknown'];

/**
 * The statuses the list is held to; null: any. A status chosen in the panel goes before one in the
 * search text, and either before the scope's own; a reference with a tag means that version, dead or
 * alive.
 */
export function statusesOf({
  scope,
  chosen,
  query,
}: Pick<ImageFilter, 'scope' | 'chosen' | 'query'>): readonly string[] | null {
  if (chosen.status !== undefined) return chosen.status;
  const isAsked = query.terms.some(
    ({ condition }) =>
      condition.kind === 'status' || (condition.kind === 'image' && condition.tag !== null),
  );
  return scope === 'active' && !isAsked ? ALIVE : null;
}

export interface ReadImageFilter {
  readonly filter: ImageFilter;
  /** Parameters that were left out, with the reason. Problems of the search text are in the query. */
  readonly problems: readonly ChoiceProblem[];
}

/** At most so many values of one facet; a longer list is no choice a person made. */
const MAX_CHOSEN = 40;

/** Reads the parameters of the list; those of paging (`cursor`, `limit`) are not its business. */
export function readImageFilter(params: URLSearchParams): ReadImageFilter {
  const choices = new ListChoices(params);
  const text = params.get('q') ?? '';
  const query = parseSearchQuery(text);
  const fallback = query.words.length > 0 ? 'match' : '-updated';
  const chosen: Partial<Record<Facet, readonly string[]>> = {};
  for (const facet of FACETS) {
    const values = choices.all(facet);
    const known = values.filter((value) => isFacetValue(facet, value)).slice(0, MAX_CHOSEN);
    for (const value of values) {
      if (!known.includes(value)) {
        choices.refuse(facet, value, `This is no value of the filter ${facet}.`);
      }
    }
    if (known.length > 0) chosen[facet] = known.toSorted();
  }
  const scope = choices.one('scope', SCOPES, 'active');
  const sort = choices.one('sort', IMAGE_SORTS, fallback);
  return { filter: { text, query, scope, chosen, sort }, problems: choices.problems };
}

/** The parameters that `readImageFilter` reads back; what is the default is left out. */
export function renderImageFilter(filter: ImageFilter): URLSearchParams {
  const params = new URLSearchParams();
  if (filter.text.trim() !== '') params.set('q', filter.text.trim());
  if (filter.scope !== 'active') params.set('scope', filter.scope);
  for (const facet of FACETS) {
    for (const value of filter.chosen[facet] ?? []) params.append(facet, value);
  }
  const fallback = filter.query.words.length > 0 ? 'match' : '-updated';
  if (filter.sort !== fallback) params.set('sort', filter.sort);
  return params;
}

/** The filter with one value of a facet taken or dropped. */
export function toggleFacetValue(filter: ImageFilter, facet: Facet, value: string): ImageFilter {
  const before = filter.chosen[facet] ?? [];
  const after = before.includes(value)
    ? before.filter((other) => other !== value)
    : [...before, value].toSorted();
  const chosen = { ...filter.chosen, [facet]: after };
  if (after.length === 0) delete chosen[facet];
  return { ...filter, chosen };
}

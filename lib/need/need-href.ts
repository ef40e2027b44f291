import type { Need } from './need';
import { renderNeedParams } from './need-params';

interface FindOptions {
  readonly scope?: 'last' | 'all';
  readonly limit?: number;
}

/** The page of what exists for a need; what is usual is left out. */
export function findHref(need: Need, { scope = 'last', limit }: FindOptions = {}): string {
  const params = renderNeedParams(need);
  if (scope === 'all') params.set('scope', 'all');
  if (limit !== undefined) params.set('limit', String(limit));
  return withParams('/find', params);
}

interface RequestOptions {
  /** Name of the image that the need is to be added to. */
  readonly addTo?: string;
  /** Name of the image that a new one is to be built on. */
  readonly base?: string;
}

/** The form of a request with the need filled in. */
export function requestHref(need: Need, { addTo, base }: RequestOptions = {}): string {
  const params = renderNeedParams(need);
  if (addTo !== undefined) {
    params.set('kind', 'packages');
    params.set('image', addTo);
  }
  if (base !== undefined) params.set('base', base);
  return withParams('/requests/new', params);
}

/** `>`, `=` and `:` are allowed in a query (RFC 3986, 3.4, and the URL standard), and read better. */
function withParams(path: string, params: URLSearchParams): string {
  if (params.size === 0) return path;
  const query = params
    .toString()
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%21', '!');
  return `${path}?${query}`;
}

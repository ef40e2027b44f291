import { z } from 'zod';
import { listHref } from '@/lib/catalog/hrefs';
import { releaseText } from '@/lib/catalog/list-params';
import { HOLDER_SORTS, type HolderSort } from '@/lib/catalog/package-record';
import { SCOPES, type Scope } from '@/lib/catalog/scope';
import type { SearchParams } from '@/lib/http/page-params';
import { toUrlSearchParams } from './search-params';

/** Which versions that hold a package a page lists. A value that is none is the usual one. */
const querySchema = z.object({
  scope: z.enum(SCOPES).catch('active'),
  version: releaseText.nullable().catch(null),
  sort: z.enum(HOLDER_SORTS).catch('-updated'),
  cursor: z.string().nullable().catch(null),
});
export type HolderQuery = z.output<typeof querySchema>;

export async function readHolderQuery(searchParams: SearchParams): Promise<HolderQuery> {
  return querySchema.parse(Object.fromEntries(await toUrlSearchParams(searchParams)));
}

/** The page as it lists its holders, for the links of its other lists. */
export const holderBase = (path: string, query: HolderQuery) =>
  listHref(path, renderHolders(query));

/** The same page with other holders; each change begins at the first page. */
export function holderHref(
  path: string,
  query: HolderQuery,
  change: { scope?: Scope; version?: string | null; sort?: HolderSort; cursor?: string },
): string {
  return `${listHref(path, renderHolders({ ...query, cursor: null, ...change }))}#images`;
}

function renderHolders({ scope, version, sort, cursor }: HolderQuery): URLSearchParams {
  const params = new URLSearchParams();
  if (scope !== 'active') params.set('scope', scope);
  if (version !== null) params.set('version', version);
  if (sort !== '-updated') params.set('sort', sort);
  if (cursor !== null) params.set('cursor', cursor);
  return params;
}

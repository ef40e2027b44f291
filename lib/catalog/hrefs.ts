import type { Scope } from './scope';

// Where things live in the browser. Names hold dots, underscores and plus signs.

/** One path segment. A browser would resolve "..", so that name gets a spelling that finds nothing. */
const segment = (name: string) =>
  encodeURIComponent(name === '.' || name === '..' ? name.replaceAll('.', '%2E') : name);

export const imageHref = (name: string) => `/images/${segment(name)}`;

export const versionHref = (name: string, tag: string) => `${imageHref(name)}/${segment(tag)}`;

/** The same version for programs. */
export const versionApiHref = (name: string, tag: string) =>
  `/api/v1/images/${segment(name)}/versions/${segment(tag)}`;

/** @param normalizedName PEP 503 */
export const packageHref = (normalizedName: string) => `/packages/${segment(normalizedName)}`;

export const osPackageHref = (name: string) => `/os-packages/${segment(name)}`;

/** @param id any id of the group */
export const advisoryHref = (id: string) => `/advisories/${segment(id)}`;

export interface VersionReference {
  readonly image: string;
  readonly tag: string;
}

/** The comparison of two versions; either side may be left for the page to ask for. */
export function compareHref(from?: VersionReference, to?: VersionReference): string {
  const query = new URLSearchParams();
  if (from) query.set('from', `${from.image}:${from.tag}`);
  if (to) query.set('to', `${to.image}:${to.tag}`);
  return query.size === 0 ? '/compare' : `/compare?${readable(query)}`;
}

/** Images whose Python packages are those of another, or a part of them. */
export const mergeCandidatesHref = (kind?: 'same' | 'contained' | 'base', page = 1): string => {
  const query = new URLSearchParams();
  if (kind !== undefined) query.set('kind', kind);
  if (page > 1) query.set('page', String(page));
  return listHref('/merge-candidates', query);
};

export const searchHref = (query: string) =>
  `/search?${readable(new URLSearchParams({ q: query }))}`;

/**
 * Images that hold one of neighbouring releases of a Python package.
 *
 * @param name PEP 503
 */
export function holdersHref(
  name: string,
  { oldest, newest }: { readonly oldest: string; readonly newest: string },
  scope: Scope,
): string {
  const releases = oldest === newest ? `==${newest}` : `>=${oldest},<=${newest}`;
  const params = new URLSearchParams({ q: `package:${name}${releases}` });
  if (scope !== 'active') params.set('scope', scope);
  return listHref('/images', params);
}

/** A page with parameters, written as a person reads them. */
export const listHref = (path: string, params: URLSearchParams) =>
  params.size === 0 ? path : `${path}?${readable(params)}`;

/** `:` and `/` are allowed in a query string (RFC 3986, 3.4) and are easier to read unescaped. */
function readable(query: URLSearchParams): string {
  return query.toString().replaceAll('%3A', ':').replaceAll('%2F', '/');
}

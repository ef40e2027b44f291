import { SCOPES, type Scope } from './scope';
import type { QueryProblem } from './search-query';

/** What a list of packages, Python or OS, shows: `?q=crypto&scope=last&sort=name`. */
export interface PackageFilter {
  readonly text: string;
  /** Held by an active image, by the last version of any image, or by any version ever. */
  readonly scope: Scope;
  readonly sort: PackageSort;
}

/** `match` is for a text only: what fits it best first. A dash in front: most first. */
export const PACKAGE_SORTS = [
  'match',
  '-images',
  'images',
  'name',
  '-name',
  '-releases',
  '-versions',
] as const;
export type PackageSort = (typeof PACKAGE_SORTS)[number];

const MAX_TEXT = 100;

function isOneOf<T extends string>(values: readonly T[], value: string): value is T {
  return values.some((known) => known === value);
}

export function readPackageFilter(params: URLSearchParams): {
  filter: PackageFilter;
  problems: readonly QueryProblem[];
} {
  const problems: QueryProblem[] = [];
  const choose = <T extends string>(name: string, values: readonly T[], otherwise: T): T => {
    const value = params.get(name);
    if (value === null || value === '') return otherwise;
    if (isOneOf(values, value)) return value;
    problems.push({
      part: `${name}=${value.slice(0, 40)}`,
      message: `${name} is one of ${values.join(', ')}.`,
    });
    return otherwise;
  };
  const text = (params.get('q') ?? '').replace(/\p{Cc}/gu, ' ').trim();
  if (text.length > MAX_TEXT) {
    problems.push({ part: 'q', message: `Only the first ${MAX_TEXT} characters were read.` });
  }
  const filter = {
    text: text.slice(0, MAX_TEXT),
    scope: choose('scope', SCOPES, 'active'),
    sort: choose('sort', PACKAGE_SORTS, text === '' ? '-images' : 'match'),
  };
  return { filter, problems };
}

/** The parameters that `readPackageFilter` reads back; what is the default is left out. */
export function renderPackageFilter({ text, scope, sort }: PackageFilter): URLSearchParams {
  const params = new URLSearchParams();
  if (text !== '') params.set('q', text);
  if (scope !== 'active') params.set('scope', scope);
  if (sort !== (text === '' ? '-images' : 'match')) params.set('sort', sort);
  return params;
}

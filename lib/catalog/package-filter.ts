import { type ChoiceProblem, ListChoices } from '@/lib/list-choices';
import { SCOPES, type Scope } from './scope';

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

export function readPackageFilter(params: URLSearchParams): {
  readonly filter: PackageFilter;
  readonly problems: readonly ChoiceProblem[];
} {
  const choices = new ListChoices(params);
  const text = choices.text('q');
  const filter = {
    text,
    scope: choices.one('scope', SCOPES, 'active'),
    sort: choices.one('sort', PACKAGE_SORTS, text === '' ? '-images' : 'match'),
  };
  return { filter, problems: choices.problems };
}

/** The parameters that `readPackageFilter` reads back; what is the default is left out. */
export function renderPackageFilter({ text, scope, sort }: PackageFilter): URLSearchParams {
  const params = new URLSearchParams();
  if (text !== '') params.set('q', text);
  if (scope !== 'active') params.set('scope', scope);
  if (sort !== (text === '' ? '-images' : 'match')) params.set('sort', sort);
  return params;
}

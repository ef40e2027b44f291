import { type ChoiceProblem, ListChoices } from '@/lib/list-choices';
import { SEVERITIES } from './severity-scale';

/** Python packages and packages of a distribution are different work, so they are listed apart. */
export const KINDS = ['python', 'os'] as const;
export type Kind = (typeof KINDS)[number];

export const ADVISORY_SCOPES = ['active', 'last', 'all'] as const;
export type AdvisoryScope = (typeof ADVISORY_SCOPES)[number];

export const ADVISORY_SORTS = ['severity', 'exploitation', 'reach', 'newest', 'found'] as const;
export type AdvisorySort = (typeof ADVISORY_SORTS)[number];

/** Ways to narrow the list; several values of one are joined by "or". */
export const ADVISORY_FACETS = {
  severity: SEVERITIES,
  exploitation: ['known', 'likely'],
  fix: ['stated', 'none'],
  system: ['Alpine', 'Debian', 'Ubuntu'],
} as const;
export type AdvisoryFacet = keyof typeof ADVISORY_FACETS;
export type ChosenFacets = Readonly<Partial<Record<AdvisoryFacet, readonly string[]>>>;

/** EPSS from which exploitation counts as likely: the top few percent of all CVEs. */
export const LIKELY_EPSS = 0.1;

/** What the list shows: `?kind=os&scope=last&severity=high&severity=critical&sort=reach`. */
export interface AdvisoryFilter {
  readonly text: string;
  readonly kind: Kind;
  /** Held by an active image, by the last version of any image, or by any version. */
  readonly scope: AdvisoryScope;
  readonly sort: AdvisorySort;
  /** Whether what distributions call unimportant is shown too. */
  readonly unimportant: boolean;
  readonly chosen: ChosenFacets;
}

const isFacet = (name: string): name is AdvisoryFacet => Object.hasOwn(ADVISORY_FACETS, name);

export function readAdvisoryFilter(params: URLSearchParams): {
  readonly filter: AdvisoryFilter;
  readonly problems: readonly ChoiceProblem[];
} {
  const choices = new ListChoices(params);
  const chosen: Partial<Record<AdvisoryFacet, readonly string[]>> = {};
  for (const [facet, values] of Object.entries(ADVISORY_FACETS)) {
    const known = isFacet(facet) ? choices.some<string>(facet, values) : [];
    if (isFacet(facet) && known.length > 0) chosen[facet] = known;
  }
  const filter: AdvisoryFilter = {
    text: choices.text('q'),
    kind: choices.one('kind', KINDS, 'python'),
    scope: choices.one('scope', ADVISORY_SCOPES, 'active'),
    sort: choices.one('sort', ADVISORY_SORTS, 'severity'),
    unimportant: params.get('unimportant') === 'show',
    chosen,
  };
  return { filter, problems: choices.problems };
}

/** The parameters that `readAdvisoryFilter` reads back; what is the default is left out. */
export function renderAdvisoryFilter(filter: AdvisoryFilter): URLSearchParams {
  const params = new URLSearchParams();
  if (filter.text !== '') params.set('q', filter.text);
  if (filter.kind !== 'python') params.set('kind', filter.kind);
  if (filter.scope !== 'active') params.set('scope', filter.scope);
  for (const [facet, values] of Object.entries(filter.chosen)) {
    for (const value of values) params.append(facet, value);
  }
  if (filter.unimportant) params.set('unimportant', 'show');
  if (filter.sort !== 'severity') params.set('sort', filter.sort);
  return params;
}

/** The filter with one value of a facet taken or dropped. */
export function toggleAdvisoryFacet(
  filter: AdvisoryFilter,
  facet: AdvisoryFacet,
  value: string,
): AdvisoryFilter {
  const before = filter.chosen[facet] ?? [];
  const after = before.includes(value) ? before.filter((one) => one !== value) : [...before, value];
  const { [facet]: _dropped, ...others } = filter.chosen;
  return { ...filter, chosen: after.length === 0 ? others : { ...others, [facet]: after } };
}

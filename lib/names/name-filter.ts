import type { NameTier } from './finding';
import { NAME_STATES, type NameState } from './name-state';

/** What the page of suspicious names shows: `?state=open&state=squat&tier=high&active=1&q=req`. */
export interface NameFilter {
  readonly states: readonly NameState[];
  readonly tiers: readonly NameTier[];
  /** Only names that an active image holds. */
  readonly activeOnly: boolean;
  /** Part of a name, or of what it imitates. */
  readonly text: string;
}

export const NAME_TIERS = ['high', 'review'] as const satisfies readonly NameTier[];
const MAX_TEXT = 100;

/** What is not known is not a filter: a link from elsewhere still shows a list. */
export function readNameFilter(params: URLSearchParams): NameFilter {
  const states = params.getAll('state');
  const tiers = params.getAll('tier');
  const text = (params.get('q') ?? '').replace(/\p{Cc}/gu, ' ').trim();
  return {
    states: NAME_STATES.filter((state) => states.includes(state)),
    tiers: NAME_TIERS.filter((tier) => tiers.includes(tier)),
    activeOnly: params.get('active') === '1',
    text: text.slice(0, MAX_TEXT).toLowerCase(),
  };
}

export function renderNameFilter({ states, tiers, activeOnly, text }: NameFilter): URLSearchParams {
  const params = new URLSearchParams();
  for (const state of states) params.append('state', state);
  for (const tier of tiers) params.append('tier', tier);
  if (activeOnly) params.set('active', '1');
  if (text !== '') params.set('q', text);
  return params;
}

import { type RequestKind, type RequestState, requestKinds, requestStates } from './request';

/** What a list of requests is narrowed to; empty lists: not narrowed. */
export interface RequestFilter {
  readonly text: string;
  readonly states: readonly RequestState[];
  readonly kinds: readonly RequestKind[];
  /** Only those of the person who asks. */
  readonly mine: boolean;
}

/** Reads the query string of a list; what is no word of it is left out. */
export function readRequestFilter(params: URLSearchParams): RequestFilter {
  return {
    text: (params.get('q') ?? '').trim().slice(0, 100),
    states: requestStates.filter((it) => params.getAll('state').includes(it)),
    kinds: requestKinds.filter((it) => params.getAll('kind').includes(it)),
    mine: params.get('mine') === '1',
  };
}

export function renderRequestFilter(filter: RequestFilter): URLSearchParams {
  const params = new URLSearchParams();
  if (filter.text !== '') params.set('q', filter.text);
  for (const state of filter.states) params.append('state', state);
  for (const kind of filter.kinds) params.append('kind', kind);
  if (filter.mine) params.set('mine', '1');
  return params;
}

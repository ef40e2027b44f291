import { type DecisionArea, decisionAreas, type RequestKind, requestKinds } from './request';

/** Which part of the queue a reviewer looks at. */
export interface QueueFilter {
  /** `mine`: what waits for me. `claimed`: what I have claimed. `all`: whatever is in review. */
  readonly scope: 'mine' | 'claimed' | 'all';
  readonly kinds: readonly RequestKind[];
  /** Only where this area is still to be decided. */
  readonly area: DecisionArea | null;
  /** PEP 503 name or image name. */
  readonly subject: string;
}

export function readQueueFilter(params: URLSearchParams): QueueFilter {
  const scope = params.get('scope');
  return {
    scope: scope === 'claimed' || scope === 'all' ? scope : 'mine',
    kinds: requestKinds.filter((it) => params.getAll('kind').includes(it)),
    area: decisionAreas.find((it) => it === params.get('area')) ?? null,
    subject: (params.get('subject') ?? '').trim().toLowerCase().slice(0, 120),
  };
}

export function renderQueueFilter(filter: QueueFilter): URLSearchParams {
  const params = new URLSearchParams();
  if (filter.scope !== 'mine') params.set('scope', filter.scope);
  for (const kind of filter.kinds) params.append('kind', kind);
  if (filter.area !== null) params.set('area', filter.area);
  if (filter.subject !== '') params.set('subject', filter.subject);
  return params;
}

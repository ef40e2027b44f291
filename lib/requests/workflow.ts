import type { Person, RequestFacts, RequestState } from './request';

/** Everything that can be done to a request, by a person or (publish) by the nightly ingest. */
export const requestActions = [
  'edit',
  'submit',
  'withdraw',
  'claim',
  'release',
  'accept',
  'ask',
  'reject',
  'comment',
  'join',
  'link',
  'publish',
] as const;
export type RequestAction = (typeof requestActions)[number];

/**
 * The state an action leads to; absent: not possible from there. `accept` is one positive decision:
 * it leads to `approved` only once it was the last one missing (see `isFullyAccepted`).
 */
const TRANSITIONS: Readonly<
  Record<RequestState, Readonly<Partial<Record<RequestAction, RequestState>>>>
> = {
  draft: { edit: 'draft', submit: 'submitted', withdraw: 'withdrawn' },
  submitted: {
    claim: 'in-review',
    accept: 'in-review',
    ask: 'changes-requested',
    reject: 'rejected',
    withdraw: 'withdrawn',
    comment: 'submitted',
    join: 'submitted',
  },
  'in-review': {
    claim: 'in-review',
    release: 'submitted',
    accept: 'in-review',
    ask: 'changes-requested',
    reject: 'rejected',
    withdraw: 'withdrawn',
    comment: 'in-review',
    join: 'in-review',
  },
  'changes-requested': {
    edit: 'changes-requested',
    submit: 'submitted',
    withdraw: 'withdrawn',
    comment: 'changes-requested',
    join: 'changes-requested',
  },
  approved: {
    link: 'approved',
    publish: 'published',
    withdraw: 'withdrawn',
    comment: 'approved',
    join: 'approved',
  },
  rejected: { comment: 'rejected' },
  published: { comment: 'published', link: 'published' },
  withdrawn: { comment: 'withdrawn' },
};

/** @returns null where the action is not possible in this state */
export function nextState(state: RequestState, action: RequestAction): RequestState | null {
  return TRANSITIONS[state][action] ?? null;
}

/** Whose move it is. `upstream`: the pull request is open, and the nightly ingest will see the image. */
export type WaitingOn =
  | { readonly kind: 'requester'; readonly person: Person }
  | { readonly kind: 'reviewer'; readonly person: Person }
  | { readonly kind: 'reviewers' }
  | { readonly kind: 'upstream' }
  | { readonly kind: 'nobody' };

export function waitingOn(
  request: RequestFacts & { readonly upstreamUrl: string | null },
): WaitingOn {
  switch (request.state) {
    case 'draft':
    case 'changes-requested':
      return { kind: 'requester', person: request.requester };
    case 'submitted':
      return { kind: 'reviewers' };
    case 'in-review':
      return request.claimedBy === null
        ? { kind: 'reviewers' }
        : { kind: 'reviewer', person: request.claimedBy };
    case 'approved':
      if (request.kind === 'exception') return { kind: 'nobody' };
      return request.upstreamUrl === null
        ? { kind: 'requester', person: request.requester }
        : { kind: 'upstream' };
    default:
      return { kind: 'nobody' };
  }
}

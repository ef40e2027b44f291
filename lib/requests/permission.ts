import type { Actor, RequestFacts } from './request';
import { nextState, type RequestAction } from './workflow';

export type Permission =
  | { readonly allowed: true }
  | {
      readonly allowed: false;
      /** `state`: nobody may do this now. The others are about the person. */
      readonly because: 'sign-in' | 'role' | 'own' | 'not-own' | 'claimed' | 'state';
      /** In words for the person. */
      readonly message: string;
    };

const ALLOWED: Permission = { allowed: true };

const DECIDING: readonly RequestAction[] = ['claim', 'release', 'accept', 'ask', 'reject'];

const VERBS: Readonly<Record<RequestAction, string>> = {
  edit: 'changed',
  submit: 'submitted',
  withdraw: 'withdrawn',
  claim: 'claimed',
  release: 'released',
  accept: 'decided',
  ask: 'sent back with a question',
  reject: 'rejected',
  comment: 'commented on',
  join: 'joined',
  link: 'linked to a pull request',
  publish: 'published',
};

/**
 * Whether somebody may act on a request. Everyone may read one that is not a draft; a draft is its
 * requester's alone (`maySee`).
 *
 * @param actor null: nobody is signed in
 */
export function mayDo(
  action: RequestAction,
  request: RequestFacts,
  actor: Actor | null,
): Permission {
  if (actor === null) {
    return { allowed: false, because: 'sign-in', message: 'Sign in first.' };
  }
  const isOwn = request.requester.id === actor.id;
  const isSupporter = request.supporters.some(({ id }) => id === actor.id);
  const isReviewer = actor.role !== 'requester';
  if (request.state === 'draft' && !isOwn) {
    return { allowed: false, because: 'not-own', message: 'A draft is seen by its author alone.' };
  }
  const refusal = refusalFor(action, request, { actor, isOwn, isSupporter, isReviewer });
  if (refusal !== null) return refusal;
  // Of an exception that was granted there is nothing to wait for.
  const isGranted = request.kind === 'exception' && request.state === 'approved';
  if (nextState(request.state, action) === null || (action === 'join' && isGranted)) {
    return {
      allowed: false,
      because: 'state',
      message: `This request is ${request.state.replace('-', ' ')} and cannot be ${VERBS[action]} now.`,
    };
  }
  return ALLOWED;
}

interface Relation {
  readonly actor: Actor;
  readonly isOwn: boolean;
  readonly isSupporter: boolean;
  readonly isReviewer: boolean;
}

function refusalFor(
  action: RequestAction,
  request: RequestFacts,
  { actor, isOwn, isSupporter, isReviewer }: Relation,
): Permission | null {
  if (DECIDING.includes(action)) {
    if (!isReviewer) return refuse('role', 'Only reviewers decide requests.');
    if (isOwn) return refuse('own', 'Nobody decides a request of their own.');
    if (isSupporter) return refuse('own', 'You asked for the same thing, so others decide it.');
    if (action === 'release' && request.claimedBy?.id !== actor.id && actor.role !== 'admin') {
      return refuse('claimed', 'Only the reviewer who claimed it, or an admin, can release it.');
    }
    return null;
  }
  switch (action) {
    case 'edit':
    case 'submit':
      return isOwn ? null : refuse('not-own', 'Only its author changes a request.');
    case 'withdraw':
      return isOwn || actor.role === 'admin'
        ? null
        : refuse('not-own', 'Only its author, or an admin, withdraws a request.');
    case 'join':
      if (isOwn) return refuse('own', 'This is your own request.');
      return isSupporter ? refuse('own', 'You have joined this request already.') : null;
    case 'link':
      return isOwn || isReviewer
        ? null
        : refuse('not-own', 'Only its author, or a reviewer, links the pull request.');
    case 'publish':
      return refuse('role', 'The nightly ingest finds out what is published.');
    default:
      return null;
  }
}

function refuse(because: 'role' | 'own' | 'not-own' | 'claimed', message: string): Permission {
  return { allowed: false, because, message };
}

/** Whether somebody may read a request: everyone, but for drafts. */
export function maySee(
  request: Pick<RequestFacts, 'state' | 'requester'>,
  actor: Actor | null,
): boolean {
  return request.state !== 'draft' || request.requester.id === actor?.id;
}

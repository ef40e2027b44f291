import type { Person as Account } from '@/lib/auth/session';

/** The words of the workflow: what a request can be, who acts on it, and what is decided about it. */

export const requestKinds = ['image', 'packages', 'exception'] as const;
/** A new image, packages added to an existing image, or an exception from a finding. */
export type RequestKind = (typeof requestKinds)[number];

export const requestStates = [
  'draft',
  'submitted',
  'in-review',
  'changes-requested',
  'approved',
  'rejected',
  'published',
  'withdrawn',
] as const;
export type RequestState = (typeof requestStates)[number];

/** Somebody waits for an answer; a second request for the same thing joins instead. */
export const openStates: readonly RequestState[] = ['submitted', 'in-review', 'changes-requested'];

export const decisionAreas = ['license', 'security', 'duplication'] as const;
/** Decided one by one, by one person or by several. */
export type DecisionArea = (typeof decisionAreas)[number];

/** Somebody signed in. */
export type Actor = Pick<Account, 'id' | 'name' | 'role' | 'apiKey'>;

/** Somebody by the name they had when they acted. */
export interface Person {
  readonly id: string;
  readonly name: string;
}

/** What decides who may do what. */
export interface RequestFacts {
  readonly kind: RequestKind;
  readonly state: RequestState;
  readonly requester: Person;
  /** Those who asked for the same thing later. */
  readonly supporters: readonly Person[];
  readonly claimedBy: Person | null;
}

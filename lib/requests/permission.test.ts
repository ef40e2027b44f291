import { describe, expect, it } from 'vitest';
import { mayDo, maySee } from './permission';
import type { Actor, RequestFacts, RequestState } from './request';
import { requestStates } from './request';
import { nextState, type RequestAction, requestActions, waitingOn } from './workflow';

const author: Actor = { id: 'author', name: 'Ada', role: 'requester' };
const authorAsReviewer: Actor = { id: 'author', name: 'Ada', role: 'reviewer' };
const stranger: Actor = { id: 'stranger', name: 'Sam', role: 'requester' };
const supporter: Actor = { id: 'supporter', name: 'Sue', role: 'reviewer' };
const reviewer: Actor = { id: 'reviewer', name: 'Rea', role: 'reviewer' };
const admin: Actor = { id: 'admin', name: 'Ann', role: 'admin' };

const facts = (state: RequestState): RequestFacts => ({
  kind: 'image',
  state,
  requester: author,
  supporters: [supporter],
  claimedBy: state === 'in-review' ? { id: 'other-reviewer', name: 'Otto' } : null,
});

/** Everything that is allowed, in full: what is not listed is refused. */
const ALLOWED: readonly (readonly [RequestAction, readonly RequestState[], readonly Actor[]])[] = [
  ['edit', ['draft', 'changes-requested'], [author, authorAsReviewer]],
  ['submit', ['draft', 'changes-requested'], [author, authorAsReviewer]],
  ['withdraw', ['draft'], [author, authorAsReviewer]],
  [
    'withdraw',
    ['submitted', 'in-review', 'changes-requested', 'approved'],
    [author, authorAsReviewer, admin],
  ],
  ['claim', ['submitted', 'in-review'], [reviewer, admin]],
  ['release', ['in-review'], [admin]],
  ['accept', ['submitted', 'in-review'], [reviewer, admin]],
  ['ask', ['submitted', 'in-review'], [reviewer, admin]],
  ['reject', ['submitted', 'in-review'], [reviewer, admin]],
  [
    'comment',
    requestStates.filter((state) => state !== 'draft'),
    [author, authorAsReviewer, stranger, supporter, reviewer, admin],
  ],
  [
    'join',
    ['submitted', 'in-review', 'changes-requested', 'approved'],
    [stranger, reviewer, admin],
  ],
  ['link', ['approved', 'published'], [author, authorAsReviewer, supporter, reviewer, admin]],
];

const everyone = [author, authorAsReviewer, stranger, supporter, reviewer, admin];

describe('mayDo', () => {
  it('allows exactly what the table says, of every action in every state for everyone', () => {
    const expected = new Set(
      ALLOWED.flatMap(([action, states, actors]) =>
        states.flatMap((state) => actors.map((it) => `${action} ${state} ${it.id} ${it.role}`)),
      ),
    );
    const actual = new Set<string>();
    for (const action of requestActions) {
      for (const state of requestStates) {
        for (const actor of everyone) {
          if (mayDo(action, facts(state), actor).allowed) {
            actual.add(`${action} ${state} ${actor.id} ${actor.role}`);
          }
        }
        expect(mayDo(action, facts(state), null)).toMatchObject({ because: 'sign-in' });
      }
    }
    expect([...actual].sort()).toEqual([...expected].sort());
  });

  it('joins nobody to an exception that was granted', () =>
    expect(mayDo('join', { ...facts('approved'), kind: 'exception' }, stranger)).toMatchObject({
      because: 'state',
    }));

  it('says that nobody decides a request of their own, whatever their role', () => {
    expect(mayDo('accept', facts('submitted'), authorAsReviewer)).toMatchObject({
      because: 'own',
      message: expect.stringContaining('own'),
    });
  });

  it('says that who joined a request has asked for it as well', () => {
    expect(mayDo('accept', facts('submitted'), supporter)).toMatchObject({ because: 'own' });
  });

  it('lets the reviewer who claimed it release it', () => {
    const claimed = { ...facts('in-review'), claimedBy: reviewer };
    expect(mayDo('release', claimed, reviewer).allowed).toBe(true);
    expect(mayDo('release', facts('in-review'), reviewer)).toMatchObject({ because: 'claimed' });
  });
});

describe('maySee', () => {
  it('keeps drafts to their author', () => {
    expect(maySee(facts('draft'), author)).toBe(true);
    expect(maySee(facts('draft'), admin)).toBe(false);
    expect(maySee(facts('draft'), null)).toBe(false);
  });
  it('shows everything else to everyone', () => {
    for (const state of requestStates.filter((it) => it !== 'draft')) {
      expect(maySee(facts(state), null)).toBe(true);
    }
  });
});

describe('nextState', () => {
  it('leads out of a closed state in no way but to publication', () => {
    for (const state of ['rejected', 'published', 'withdrawn'] as const) {
      const leadsTo = requestActions.map((action) => nextState(state, action));
      expect(new Set(leadsTo.filter((it) => it !== null))).toEqual(new Set([state]));
    }
  });
});

describe('waitingOn', () => {
  const wait = (state: RequestState, more: Partial<Parameters<typeof waitingOn>[0]> = {}) =>
    waitingOn({ ...facts(state), upstreamUrl: null, ...more }).kind;
  it.each([
    ['draft', {}, 'requester'],
    ['submitted', {}, 'reviewers'],
    ['in-review', {}, 'reviewer'],
    ['in-review', { claimedBy: null }, 'reviewers'],
    ['changes-requested', {}, 'requester'],
    ['approved', {}, 'requester'],
    ['approved', { upstreamUrl: 'https://example.com/1' }, 'upstream'],
    ['approved', { kind: 'exception' }, 'nobody'],
    ['published', {}, 'nobody'],
  ] as const)('%s %j waits on %s', (state, more, whom) => expect(wait(state, more)).toBe(whom));
});

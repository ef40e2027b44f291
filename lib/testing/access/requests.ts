import { randomUUID } from 'node:crypto';
import type { Ask, ExceptionAsk } from '@/lib/requests/ask';
import type { RequestState } from '@/lib/requests/request';
import { createPerson } from '../people';
import { insertRequest, plainAsk } from '../requests';
import { everybody, type Given, type Rows, withRole } from './row';

const requesters = withRole('requester', 'request');
const reviewers = withRole('reviewer', 'review');

/** A fresh request of somebody, in a state. */
async function of(
  requesterId: string | null,
  state: RequestState,
  more: { readonly body?: unknown; readonly claimedById?: string | null } = {},
): Promise<Given> {
  const id = await insertRequest({
    requesterId: requesterId ?? (await createPerson('requester')).id,
    state,
    ...(more.claimedById && { claimedById: more.claimedById }),
  });
  return { params: { id: String(id) }, ...('body' in more && { body: more.body }) };
}

const act = { revision: 1 };
const decision = { revision: 1, area: 'license', outcome: 'positive', comment: '' };
const link = { url: 'HTTPS://github.com/demisto/dockerfiles/pull/1' };
const edit = (): { ask: Ask; revision: number } => ({ ask: plainAsk(), revision: 1 });

const exception = (): ExceptionAsk => ({
  kind: 'exception',
  package: `p${randomUUID()}`,
  specifier: '',
  scope: { kind: 'all' },
  excuses: { kind: 'license', licenseClass: 'weak-copyleft' },
  reason: 'For a test.',
  evidenceUrl: '',
  expiresOn: new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10),
  extendsId: null,
});

export const requestRows: Rows = {
  'GET /api/v1/requests': { allowed: everybody, ok: 200 },
  'POST /api/v1/requests': {
    allowed: requesters,
    ok: 201,
    given: () => ({ body: { ask: plainAsk(), key: randomUUID() } }),
  },
  'POST /api/v1/requests/check': {
    allowed: withRole('requester', 'read'),
    ok: 200,
    given: () => ({ body: { ask: plainAsk(), requestId: null } }),
  },
  'GET /api/v1/requests/[id]': {
    allowed: everybody,
    ok: 200,
    given: ({ otherId }) => of(otherId, 'submitted'),
    foreign: { status: () => 404, given: ({ otherId }) => of(otherId, 'draft') },
  },
  'PUT /api/v1/requests/[id]': {
    allowed: requesters,
    ok: 200,
    given: ({ personId }) => of(personId, 'draft', { body: edit() }),
    foreign: {
      status: () => 403,
      given: ({ otherId }) => of(otherId, 'changes-requested', { body: edit() }),
    },
  },
  'POST /api/v1/requests/[id]/submit': {
    allowed: requesters,
    ok: 200,
    given: ({ personId }) => of(personId, 'draft', { body: act }),
    foreign: { status: () => 404, given: ({ otherId }) => of(otherId, 'draft', { body: act }) },
  },
  'POST /api/v1/requests/[id]/decisions': {
    allowed: reviewers,
    ok: 204,
    given: ({ otherId }) => of(otherId, 'submitted', { body: decision }),
    // Here the other way round: nobody decides their own.
    foreign: {
      status: () => 403,
      given: ({ personId }) => of(personId, 'submitted', { body: decision }),
    },
  },
  'POST /api/v1/requests/[id]/claim': {
    allowed: reviewers,
    ok: 204,
    given: ({ otherId }) => of(otherId, 'submitted', { body: act }),
    foreign: {
      status: () => 403,
      given: ({ personId }) => of(personId, 'submitted', { body: act }),
    },
  },
  'POST /api/v1/requests/[id]/release': {
    allowed: reviewers,
    ok: 204,
    given: ({ otherId, personId }) =>
      of(otherId, 'in-review', { body: act, claimedById: personId }),
    foreign: {
      status: (asker) => (asker === 'reviewer' ? 403 : 204),
      given: async ({ otherId }) => {
        const { id } = await createPerson('reviewer');
        return of(otherId, 'in-review', { body: act, claimedById: id });
      },
    },
  },
  'POST /api/v1/requests/[id]/withdraw': {
    allowed: requesters,
    ok: 204,
    given: ({ personId }) => of(personId, 'submitted', { body: act }),
    foreign: {
      status: (asker) => (asker === 'admin' || asker === 'key:request' ? 204 : 403),
      given: ({ otherId }) => of(otherId, 'submitted', { body: act }),
    },
  },
  'POST /api/v1/requests/[id]/comments': {
    allowed: requesters,
    ok: 204,
    given: ({ otherId }) => of(otherId, 'submitted', { body: { comment: 'Well.' } }),
    foreign: {
      status: () => 404,
      given: ({ otherId }) => of(otherId, 'draft', { body: { comment: 'Well.' } }),
    },
  },
  'POST /api/v1/requests/[id]/supporters': {
    allowed: requesters,
    ok: 204,
    given: ({ otherId }) => of(otherId, 'submitted', { body: { reason: 'I need it too.' } }),
    foreign: {
      status: () => 403,
      given: ({ personId }) => of(personId, 'submitted', { body: { reason: 'My own.' } }),
    },
  },
  'PUT /api/v1/requests/[id]/upstream': {
    allowed: requesters,
    ok: 204,
    given: ({ personId }) => of(personId, 'approved', { body: link }),
    foreign: {
      status: (asker) => (/requester/.test(asker) ? 403 : 204),
      given: ({ otherId }) => of(otherId, 'approved', { body: link }),
    },
  },
  'POST /api/v1/requests/[id]/pull-request': {
    allowed: requesters,
    ok: 409, // no fork is configured
    given: ({ personId }) => of(personId, 'approved'),
  },
  'GET /api/v1/requests/[id]/folder.zip': {
    allowed: everybody,
    ok: 200,
    given: ({ otherId }) => of(otherId, 'approved'),
    foreign: { status: () => 404, given: ({ otherId }) => of(otherId, 'draft') },
  },
  'GET /api/v1/requests/[id]/folder.patch': {
    allowed: everybody,
    ok: 200,
    given: ({ otherId }) => of(otherId, 'approved'),
    foreign: { status: () => 404, given: ({ otherId }) => of(otherId, 'draft') },
  },
  'GET /api/v1/review': { allowed: withRole('reviewer', 'read'), ok: 200 },
  'GET /api/v1/review/count': { allowed: withRole('reviewer', 'read'), ok: 200 },
  'GET /api/v1/exceptions': { allowed: everybody, ok: 200 },
  'POST /api/v1/exceptions/decisions': {
    allowed: reviewers,
    ok: 200,
    given: async ({ otherId }) => {
      const id = await insertRequest({ requesterId: otherId, ask: exception() });
      return { body: { requests: [{ id, revision: 1 }], outcome: 'positive', comment: '' } };
    },
    foreign: {
      status: () => 403,
      given: async ({ personId }) => {
        const id = await insertRequest({ requesterId: personId ?? '', ask: exception() });
        return { body: { requests: [{ id, revision: 1 }], outcome: 'positive', comment: '' } };
      },
    },
  },
};

import { randomUUID } from 'node:crypto';
import { db } from '@/lib/db/client';
import { createKey, createPerson } from '../people';
import { everybody, type Rows, withRole, withSession } from './row';

const password = 'correct horse battery';
const token = 'x'.repeat(32);
const newAddress = () => `${randomUUID()}@example.org`;

async function keyOf(personId: string | null) {
  await createKey({ id: personId ?? '' }, ['read']);
  const [key] = await db().apiKey.findMany({
    where: { personId: personId ?? '', revokedAt: null, name: 'read' },
    orderBy: { createdAt: 'desc' },
    take: 1,
  });
  return { params: { id: key?.id ?? '' } };
}

async function sessionOf(personId: string | null) {
  const id = randomUUID();
  const expiresAt = new Date(Date.now() + 60_000);
  await db().personSession.create({
    data: { id, personId: personId ?? '', token: randomUUID(), expiresAt },
  });
  return { params: { id } };
}

/** A fresh account, so that roles of those who ask stay as they are. */
const somebody = async (body?: unknown) => {
  const { id } = await createPerson('requester');
  return { params: { id }, body };
};

export const accountRows: Rows = {
  'GET /api/v1/me': { allowed: everybody, ok: 200 },
  // Wrong credentials: the cell is about who may ask, and answers 401 to all alike.
  'POST /api/v1/session': {
    allowed: [],
    ok: 204,
    given: () => ({ body: { email: newAddress(), password } }),
  },
  'DELETE /api/v1/session': { allowed: everybody, ok: 204 },
  'POST /api/v1/session/providers/[provider]': {
    allowed: everybody,
    ok: 404, // none is configured
    given: () => ({ params: { provider: 'github' }, body: { next: '/' } }),
  },
  'GET /api/auth/callback/[provider]': {
    allowed: everybody,
    ok: 302, // to the sign-in page, with what went wrong
    given: () => ({ params: { provider: 'github' }, query: 'state=x&code=y' }),
  },
  'POST /api/v1/sign-up': {
    allowed: everybody,
    ok: 202,
    given: () => ({ body: { name: 'New', email: newAddress(), password } }),
  },
  'POST /api/v1/password-resets': {
    allowed: everybody,
    ok: 409, // no mail is configured
    given: () => ({ body: { email: newAddress() } }),
  },
  'PUT /api/v1/password-resets': {
    allowed: everybody,
    ok: 400, // whoever has a good link may use it; this is none
    given: () => ({ body: { token, password } }),
  },
  'POST /api/v1/address-confirmations': {
    allowed: everybody,
    ok: 400,
    given: () => ({ body: { token } }),
  },
  'POST /api/v1/first-admin': {
    allowed: everybody,
    ok: 400,
    given: () => ({ body: { token, name: 'First', email: newAddress(), password } }),
  },
  'PATCH /api/v1/account': {
    allowed: withSession('requester'),
    ok: 204,
    given: () => ({ body: { name: 'Other Name' } }),
  },
  // The current password is not right, and saying so comes after letting in.
  'PUT /api/v1/account/password': {
    allowed: [],
    ok: 204,
    given: () => ({ body: { current: 'wrong password', next: password } }),
  },
  'GET /api/v1/account/sessions': { allowed: withSession('requester'), ok: 200 },
  'DELETE /api/v1/account/sessions': { allowed: withSession('requester'), ok: 200 },
  'DELETE /api/v1/account/sessions/[id]': {
    allowed: withSession('requester'),
    ok: 204,
    given: ({ personId, otherId }) => sessionOf(personId ?? otherId),
    foreign: { status: () => 404, given: ({ otherId }) => sessionOf(otherId) },
  },
  'GET /api/v1/account/keys': { allowed: withSession('requester'), ok: 200 },
  'POST /api/v1/account/keys': {
    allowed: withSession('requester'),
    ok: 201,
    given: () => ({ body: { name: 'ci', scopes: ['read'], days: 1 } }),
  },
  'DELETE /api/v1/account/keys/[id]': {
    allowed: withSession('requester'),
    ok: 204,
    given: ({ personId, otherId }) => keyOf(personId ?? otherId),
    foreign: { status: () => 404, given: ({ otherId }) => keyOf(otherId) },
  },
  'GET /api/v1/people': { allowed: withRole('admin', 'admin'), ok: 200 },
  'POST /api/v1/people': {
    allowed: withRole('admin', 'admin'),
    ok: 201,
    given: () => ({ body: { name: 'New', email: newAddress(), role: 'reviewer' } }),
  },
  'PATCH /api/v1/people/[id]': {
    allowed: withRole('admin', 'admin'),
    ok: 200,
    given: () => somebody({ role: 'reviewer' }),
  },
  'POST /api/v1/people/[id]/link': {
    allowed: withRole('admin', 'admin'),
    ok: 201,
    given: () => somebody(),
  },
};

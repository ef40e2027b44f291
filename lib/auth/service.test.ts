import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/lib/db/client';
import { setUpTestDatabase } from '@/lib/testing/database';
import { createKey, createPerson, signedIn } from '@/lib/testing/people';
import { getSession, requireRole, requireSession } from './service';
import type { Role } from './session';
import { countAttempt } from './store/rate-limits';

setUpTestDatabase();

const request = (headers: Record<string, string>, method = 'POST') =>
  new Request('http://drydock.test/api/v1/things', { method, headers });

type Someone = Awaited<ReturnType<typeof createPerson>>;
let people: Record<Role, Someone>;

beforeAll(async () => {
  people = {
    requester: await createPerson('requester'),
    reviewer: await createPerson('reviewer'),
    admin: await createPerson('admin'),
  };
});

describe('a session cookie', () => {
  it('says who is there', async () => {
    const { id, name, email, role } = people.reviewer;
    const session = await getSession(new Headers(signedIn(people.reviewer)));
    expect(session?.person).toEqual({ id, name, email, role });
  });

  it('is worth nothing with another signature, or without a session behind it', async () => {
    const [token] = decodeURIComponent(people.admin.cookie.split('=')[1] ?? '').split('.');
    const [, signature] = decodeURIComponent(people.requester.cookie.split('=')[1] ?? '').split(
      '.',
    );
    for (const value of [`${token}.${signature}`, `${token}`, 'x', `nobody.${signature}`]) {
      const cookie = `drydock.session_token=${encodeURIComponent(value)}`;
      expect(await getSession(request({ cookie }))).toBeNull();
    }
  });

  it('ends with the session, and with the account', async () => {
    const expired = await createPerson('admin', { expiresAt: new Date(Date.now() - 1000) });
    expect(await getSession(request(signedIn(expired)))).toBeNull();
    const gone = await createPerson('admin');
    await db().person.update({ where: { id: gone.id }, data: { disabledAt: new Date() } });
    expect(await getSession(request(signedIn(gone)))).toBeNull();
  });
});

describe('requireRole', () => {
  it.each([
    ['requester', 'requester', null],
    ['requester', 'reviewer', 'forbidden'],
    ['requester', 'admin', 'forbidden'],
    ['reviewer', 'requester', null],
    ['reviewer', 'reviewer', null],
    ['reviewer', 'admin', 'forbidden'],
    ['admin', 'requester', null],
    ['admin', 'admin', null],
  ] as const)('a %s where a %s is needed', async (role, needed, code) => {
    const outcome = requireRole(request(signedIn(people[role])), needed);
    if (code === null) await expect(outcome).resolves.toMatchObject({ id: people[role].id });
    else await expect(outcome).rejects.toMatchObject({ code });
  });

  it('asks whoever is not there to sign in', async () => {
    await expect(requireRole(request({}), 'requester')).rejects.toMatchObject({
      code: 'unauthenticated',
    });
  });
});

describe('an API key', () => {
  it('is worth nothing while its owner is disabled, should it not have been revoked', async () => {
    const owner = await createPerson('reviewer');
    const key = await createKey(owner, ['read']);
    const asks = () => getSession(request(key));
    expect((await asks())?.person.id).toBe(owner.id);
    await db().person.update({ where: { id: owner.id }, data: { disabledAt: new Date() } });
    await expect(asks()).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it.each([
    ['read', 'GET', 'reviewer', null],
    ['read', 'POST', 'requester', 'forbidden'],
    ['request', 'POST', 'requester', null],
    ['request', 'POST', 'reviewer', 'forbidden'],
    ['review', 'POST', 'reviewer', null],
    ['review', 'GET', 'reviewer', 'forbidden'],
    ['admin', 'POST', 'admin', 'forbidden'],
  ] as const)('of scope %s: %s as a %s', async (scope, method, role, code) => {
    const key = await createKey(people.reviewer, [scope]);
    const outcome = requireRole(request(key, method), role);
    if (code === null) await expect(outcome).resolves.toMatchObject({ apiKey: scope });
    else await expect(outcome).rejects.toMatchObject({ code });
  });

  it('is refused in words where it is unknown, expired or revoked, cookie or not', async () => {
    const expired = await createKey(people.admin, ['read'], { expiresAt: new Date(0) });
    const revoked = await createKey(people.admin, ['review']);
    await db().apiKey.updateMany({ where: { name: 'review' }, data: { revokedAt: new Date() } });
    const unknown = { authorization: `Bearer drydock_${'x'.repeat(43)}` };
    for (const headers of [expired, revoked, unknown, { authorization: 'Basic eDp5' }]) {
      await expect(
        getSession(request({ ...signedIn(people.admin), ...headers })),
      ).rejects.toMatchObject({ code: 'unauthenticated' });
    }
  });

  it('cannot do what needs a session', async () => {
    const key = await createKey(people.admin, ['read', 'request', 'review', 'admin']);
    await expect(requireSession(request(key))).rejects.toMatchObject({ code: 'forbidden' });
    await expect(requireSession(request(signedIn(people.admin)))).resolves.toBeDefined();
  });
});

it('attempts are counted anew once their window has ended', async () => {
  const attempt = async () => (await countAttempt('a test', 60)).count;
  expect([await attempt(), await attempt()]).toEqual([1, 2]);
  await db().$executeRaw`UPDATE rate_limit SET resets_at = now() - interval '1 second'`;
  expect([await attempt(), await attempt()]).toEqual([1, 2]);
});

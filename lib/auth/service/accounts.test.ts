import { beforeEach, describe, expect, it } from 'vitest';
import { PUT as changePassword } from '@/app/api/v1/account/password/route';
import { POST as makeFirstAdmin } from '@/app/api/v1/first-admin/route';
import { GET as me } from '@/app/api/v1/me/route';
import { POST as askForReset, PUT as setPassword } from '@/app/api/v1/password-resets/route';
import { POST as signIn, DELETE as signOut } from '@/app/api/v1/session/route';
import { POST as signUp } from '@/app/api/v1/sign-up/route';
import { db } from '@/lib/db/client';
import { setUpTestDatabase } from '@/lib/testing/database';
import { createKey, createPerson, signedIn } from '@/lib/testing/people';
import { getSession } from '../service';
import { createFirstAdminLink } from './first-admin';
import { addPerson, changePerson, offerPasswordLink } from './people';
import { limitAttempts } from './rate-limit';

setUpTestDatabase();

type Route = (request: Request, context: undefined) => Promise<Response>;

let client = 0;
/** From a network address of its own, unless one is given. */
function send(route: Route, method: string, body: unknown, headers: Record<string, string> = {}) {
  return route(
    new Request('http://drydock.test/api/v1/x', {
      method,
      headers: {
        'content-type': 'application/json',
        'x-drydock-client': `198.51.100.${client++}`,
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    }),
    undefined,
  );
}

const password = 'correct horse battery';
const ada = { name: 'Ada Lovelace', email: 'ada@example.org', password };
const credentials = { email: ada.email, password };
const cookiesOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
const whoIs = async (cookie: string) =>
  (await (await send(me, 'GET', undefined, { cookie })).json()).person;
const tokenOf = (link: string | null) => link?.split('#')[1] ?? '';
const actions = async () => {
  const rows = await db().$queryRaw<
    { action: string }[]
  >`SELECT action FROM audit_entry ORDER BY seq DESC LIMIT 3`;
  return rows.map(({ action }) => action);
};

beforeEach(async () => {
  await db().person.deleteMany();
  await db().$executeRaw`DELETE FROM rate_limit`;
});

describe('an account', () => {
  it('is made, signed in to and out of', async () => {
    const made = await send(signUp, 'POST', { ...ada, email: ' ADA@example.org ' });
    expect([made.status, await made.json()]).toEqual([202, { outcome: 'usable' }]);
    expect(made.headers.getSetCookie()).toEqual([]);
    const response = await send(signIn, 'POST', credentials);
    expect(response.status).toBe(204);
    const [session, hint] = response.headers.getSetCookie();
    expect(session).toMatch(/^drydock\.session_token=.*HttpOnly.*SameSite=Lax/i);
    expect(hint).toMatch(/^drydock\.signed-in=1;/);
    expect(hint).not.toMatch(/HttpOnly/i);
    const cookie = cookiesOf(response);
    expect(await whoIs(cookie)).toMatchObject({ name: 'Ada Lovelace', role: 'requester' });
    const ended = await send(signOut, 'DELETE', undefined, signedIn({ cookie }));
    expect(ended.headers.getSetCookie().join()).toMatch(/signed-in=; Path=\/; Max-Age=0/);
    expect(await whoIs(cookie)).toBeNull();
    expect(await actions()).toContain('person.signed-up');
  });

  it('takes its role from nobody who makes it', async () => {
    const response = await send(signUp, 'POST', { ...ada, role: 'admin' });
    expect(response.status).toBe(400);
  });

  it.each([
    ['a short password', { password: 'short' }],
    ['an address that is none', { email: 'ada' }],
    ['a name in two lines', { name: 'Ada\nBcc: x@example.org' }],
    ['no name', { name: '  ' }],
  ])('is refused with %s, and the field is named', async (_what, wrong) => {
    const response = await send(signUp, 'POST', { ...ada, ...wrong });
    const { errors } = await response.json();
    expect([response.status, errors[0].path]).toEqual([400, Object.keys(wrong)[0]]);
  });
});

describe('whether an address has an account', () => {
  beforeEach(async () => {
    await send(signUp, 'POST', ada);
  });

  /** What can be told from an answer, but for its id. */
  async function answer(route: Route, body: unknown) {
    const response = await send(route, 'POST', body);
    const { requestId: _, ...rest } = await response.json();
    const headers = [...response.headers.keys()].sort();
    return { status: response.status, rest, headers };
  }

  it.each([
    ['sign-in', signIn, { email: ada.email, password: 'wrong password' }],
    ['sign-up', signUp, { ...ada, name: 'Eve' }],
    ['a link for a new password', askForReset, { email: ada.email }],
  ] as const)('is not told by %s', async (_what, route, body) => {
    const known = await answer(route, body);
    const unknown = await answer(route, { ...body, email: 'nobody@example.org' });
    expect(known).toEqual(unknown);
  });

  it('is not told by an account that may not be used', async () => {
    const { id } = await db().person.findUniqueOrThrow({ where: { email: ada.email } });
    await changePerson(id, { disabled: true }, 'operator');
    const disabled = await answer(signIn, credentials);
    const unknown = await answer(signIn, { email: 'nobody@example.org', password });
    expect(disabled.rest).toEqual(unknown.rest);
  });

  it('changes nothing of an account that is there', async () => {
    await send(signUp, 'POST', { ...ada, name: 'Eve', password: 'another password' });
    expect((await send(signIn, 'POST', credentials)).status).toBe(204);
    expect(await db().person.count()).toBe(1);
  });
});

describe('attempts', () => {
  const from = (address: string) => ({ 'x-drydock-client': address });

  it('on one account are limited from however many clients they come', async () => {
    const limit = { name: 'sign-in address', max: 1_000, windowSeconds: 900 };
    for (let count = 0; count < 100; count += 1) await limitAttempts(limit, ada.email);
    const response = await send(signIn, 'POST', credentials);
    expect(response.status).toBe(429);
    const other = await send(signIn, 'POST', { ...credentials, email: 'eve@example.org' });
    expect(other.status).toBe(401);
  });

  it('to sign in end after ten, also when they are sent at once, and the words say until when', async () => {
    const attempts = Array.from({ length: 14 }, () =>
      send(signIn, 'POST', { ...credentials, password: 'x' }, from('203.0.113.1')),
    );
    const statuses = (await Promise.all(attempts)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(4);
    const refused = await send(signIn, 'POST', credentials, from('203.0.113.1'));
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await refused.json()).detail).toMatch(/try again in \d+ minutes/);
  });

  it('of one client do not lock another one out', async () => {
    await send(signUp, 'POST', ada);
    for (let n = 0; n < 11; n++) {
      await send(signIn, 'POST', { ...credentials, password: 'x' }, from('203.0.113.2'));
    }
    expect((await send(signIn, 'POST', credentials, from('203.0.113.3'))).status).toBe(204);
  });
});

describe('a link to set the password', () => {
  it('works once, ends every session, and is in the audit', async () => {
    const { person, link } = await addPerson(
      { name: 'Bob', email: 'bob@example.org', role: 'reviewer' },
      'operator',
      { base: 'http://drydock.test' },
    );
    expect(link).toMatch(/^http:\/\/drydock\.test\/set-password#[\w-]{32}$/);
    const body = { token: tokenOf(link), password };
    expect((await send(setPassword, 'PUT', body)).status).toBe(204);
    expect((await send(setPassword, 'PUT', body)).status).toBe(400);
    const response = await send(signIn, 'POST', { email: person.email, password });
    const cookie = cookiesOf(response);
    expect(await whoIs(cookie)).toMatchObject({ role: 'reviewer' });
    const second = await offerPasswordLink(person.id, 'operator');
    await send(setPassword, 'PUT', { token: tokenOf(second), password: 'another password' });
    expect(await whoIs(cookie)).toBeNull();
    expect(await actions()).toEqual([
      'person.password-set',
      'person.link-made',
      'person.password-set',
    ]);
  });

  it('stands in no table in a form that could be used', async () => {
    const { link } = await addPerson(
      { name: 'Bob', email: 'bob@example.org', role: 'requester' },
      'operator',
    );
    const rows = await db().personVerification.findMany();
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain(tokenOf(link));
  });

  it('is not good when it has expired', async () => {
    const { link } = await addPerson(
      { name: 'Bob', email: 'bob@example.org', role: 'requester' },
      'operator',
    );
    await db().personVerification.updateMany({ data: { expiresAt: new Date(Date.now() - 1000) } });
    const response = await send(setPassword, 'PUT', { token: tokenOf(link), password });
    expect([response.status, (await response.json()).detail]).toEqual([
      400,
      expect.stringMatching(/has expired/),
    ]);
  });
});

describe('the first admin', () => {
  const grace = { name: 'Grace', email: 'grace@example.org', password };

  it('is made with the newest link, once, however many try at the same time', async () => {
    const old = tokenOf(await createFirstAdminLink('http://drydock.test'));
    const token = tokenOf(await createFirstAdminLink('http://drydock.test'));
    expect((await send(makeFirstAdmin, 'POST', { ...grace, token: old })).status).toBe(400);
    const all = await Promise.all(
      [1, 2, 3].map((n) =>
        send(makeFirstAdmin, 'POST', { ...grace, email: `grace${n}@example.org`, token }),
      ),
    );
    expect(all.map(({ status }) => status).sort()).toEqual([201, 400, 400]);
    expect(await db().person.count({ where: { role: 'admin' } })).toBe(1);
    expect(await createFirstAdminLink('http://drydock.test')).toBeNull();
  });

  it('shares the account with nobody who had made it before', async () => {
    const squatter = await createPerson('requester');
    const { email } = squatter;
    const key = await createKey(squatter, ['read']);
    const token = tokenOf(await createFirstAdminLink('http://drydock.test'));
    expect((await send(makeFirstAdmin, 'POST', { ...grace, email, token })).status).toBe(201);
    await expect(getSession(new Headers(key))).rejects.toMatchObject({ code: 'unauthenticated' });
    expect(await getSession(new Headers({ cookie: squatter.cookie }))).toBeNull();
  });

  it('cannot be the last one to go', async () => {
    const [one, two] = [await createPerson('admin'), await createPerson('admin')];
    const outcomes = await Promise.allSettled([
      changePerson(one.id, { role: 'requester' }, two),
      changePerson(two.id, { disabled: true }, one),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await db().person.count({ where: { role: 'admin', disabledAt: null } })).toBe(1);
  });
});

describe('a disabled account', () => {
  it('that is enabled again has none of its sessions and keys of before', async () => {
    const rea = await createPerson('reviewer');
    const key = await createKey(rea, ['read', 'review']);
    expect(await getSession(new Headers(key))).toMatchObject({ person: { id: rea.id } });
    await changePerson(rea.id, { disabled: true }, 'operator');
    await changePerson(rea.id, { disabled: false }, 'operator');
    await expect(getSession(new Headers(key))).rejects.toMatchObject({ code: 'unauthenticated' });
    expect(await getSession(new Headers({ cookie: rea.cookie }))).toBeNull();
  });
});

describe('one’s own password', () => {
  it('is changed with the current one, and ends the other sessions', async () => {
    await send(signUp, 'POST', ada);
    const here = cookiesOf(await send(signIn, 'POST', credentials));
    const elsewhere = cookiesOf(await send(signIn, 'POST', credentials));
    const change = (current: string) =>
      send(
        changePassword,
        'PUT',
        { current, next: 'another password' },
        signedIn({ cookie: here }),
      );
    expect((await change('wrong password')).status).toBe(403);
    expect(await whoIs(elsewhere)).not.toBeNull();
    const changed = await change(password);
    expect(changed.status).toBe(204);
    expect(await whoIs(elsewhere)).toBeNull();
    expect(await whoIs(cookiesOf(changed))).toMatchObject({ email: ada.email });
    expect((await actions())[0]).toBe('person.password-changed');
  });
});

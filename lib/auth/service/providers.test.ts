import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { GET as comeBack } from '@/app/api/auth/callback/[provider]/route';
import { GET as me } from '@/app/api/v1/me/route';
import { POST as begin } from '@/app/api/v1/session/providers/[provider]/route';
import { db } from '@/lib/db/client';
import { setUpTestDatabase } from '@/lib/testing/database';
import { type OidcStub, startOidcStub } from '@/lib/testing/oidc-stub';
import { signedIn } from '@/lib/testing/people';
import { changePerson } from './people';

setUpTestDatabase();

const ada = {
  sub: 'ada-1815',
  email: 'ada@example.org',
  emailVerified: true,
  name: 'Ada Lovelace',
};
let oidc: OidcStub;

beforeAll(async () => {
  oidc = await startOidcStub(ada);
  // Read once by the process, when the first of them is asked for.
  Object.assign(process.env, {
    APP_URL: 'http://drydock.test',
    OIDC_DISCOVERY_URL: oidc.discoveryUrl,
    OIDC_CLIENT_ID: oidc.clientId,
    OIDC_CLIENT_SECRET: oidc.clientSecret,
    GITHUB_CLIENT_ID: 'github-client',
    GITHUB_CLIENT_SECRET: 'known to both',
  });
});
afterAll(() => oidc.close());
beforeEach(async () => {
  oidc.setPerson(ada);
  await db().person.deleteMany();
});

const cookiesOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');

/** Begins as the button does. @returns where the browser goes, and its cookies */
async function leave(provider: string, next = '/requests/new') {
  const response = await begin(
    new Request(`http://drydock.test/api/v1/session/providers/${provider}`, {
      method: 'POST',
      headers: { ...signedIn({ cookie: '' }), 'content-type': 'application/json' },
      body: JSON.stringify({ next }),
    }),
    { params: Promise.resolve({ provider }) },
  );
  const { url } = await response.json();
  return { status: response.status, url: String(url), cookie: cookiesOf(response) };
}

/** @returns where the browser ends, and its cookies then */
async function arrive(provider: string, address: string, cookie: string) {
  const response = await comeBack(new Request(address, { headers: { cookie } }), undefined);
  const location = new URL(response.headers.get('location') ?? '', 'http://drydock.test');
  return { provider, path: `${location.pathname}${location.search}`, cookie: cookiesOf(response) };
}

/** There and back, as a browser that follows. */
async function signInWithOidc() {
  const { url, cookie } = await leave('oidc');
  const sent = await fetch(url, { redirect: 'manual' });
  return arrive('oidc', sent.headers.get('location') ?? '', cookie);
}

async function whoIs(cookie: string) {
  const response = await me(
    new Request('http://drydock.test/api/v1/me', { headers: { cookie } }),
    undefined,
  );
  return (await response.json()).person;
}

describe('sign-in with an OpenID Connect provider', () => {
  it('makes an account, signs in, and leads on to the page that was wanted', async () => {
    const { path, cookie } = await signInWithOidc();
    expect(path).toBe('/requests/new');
    expect(cookie).toMatch(/drydock\.session_token=/);
    expect(await whoIs(cookie)).toMatchObject({ name: 'Ada Lovelace', role: 'requester' });
  });

  it('finds the same account again, also where the address has changed there', async () => {
    const { id } = await whoIs((await signInWithOidc()).cookie);
    oidc.setPerson({ ...ada, email: 'ada.king@example.org' });
    expect(await whoIs((await signInWithOidc()).cookie)).toMatchObject({ id });
    expect(await db().person.count()).toBe(1);
  });

  it('keeps no token of the provider, which nothing here needs', async () => {
    await signInWithOidc();
    const [account] = await db().personAccount.findMany();
    expect(account?.providerId).toBe('oidc');
    expect(account).toMatchObject({ accessToken: null, refreshToken: null, idToken: null });
  });

  it('does not hand over the account of an address that the provider has not confirmed', async () => {
    await db().person.create({
      data: { id: 'own', name: 'Ada', email: ada.email, role: 'admin', emailVerified: true },
    });
    oidc.setPerson({ ...ada, emailVerified: false });
    const { path, cookie } = await signInWithOidc();
    expect(path).toMatch(/^\/sign-in\?error=/);
    expect(await whoIs(cookie)).toBeNull();
  });

  it.each<[string, () => void]>([['somebody who says no there', () => oidc.setPerson(null)]])(
    'comes back to the sign-in page with %s',
    async (_who, arrange) => {
      arrange();
      const { path, cookie } = await signInWithOidc();
      expect(path).toMatch(/^\/sign-in\?error=/);
      expect(await whoIs(cookie)).toBeNull();
    },
  );

  it('refuses an account that an admin has disabled', async () => {
    const { id } = await whoIs((await signInWithOidc()).cookie);
    await changePerson(id, { disabled: true }, 'operator');
    const { path, cookie } = await signInWithOidc();
    expect(path).toMatch(/^\/sign-in\?error=/);
    expect(await whoIs(cookie)).toBeNull();
  });

  it('takes no answer in a browser that did not ask, nor one twice', async () => {
    const { url, cookie } = await leave('oidc');
    const sent = await fetch(url, { redirect: 'manual' });
    const address = sent.headers.get('location') ?? '';
    const elsewhere = await arrive('oidc', address, '');
    expect(elsewhere.path).toMatch(/^\/sign-in\?error=/);
    expect(elsewhere.cookie).not.toMatch(/session_token=[^;]/);
    await arrive('oidc', address, cookie);
    const again = await arrive('oidc', address, cookie);
    expect(again.path).toMatch(/^\/sign-in\?error=/);
  });

  it('leads nowhere outside of Drydock', async () => {
    const { status } = await leave('oidc', 'https://evil.example');
    expect(status).toBe(400);
  });

  it('believes no token that the provider has not signed', async () => {
    oidc.forgeTokens(); // the last test with this provider
    const { path, cookie } = await signInWithOidc();
    expect(path).toMatch(/^\/sign-in\?error=/);
    expect(await whoIs(cookie)).toBeNull();
  });
});

describe('sign-in with GitHub', () => {
  const real = globalThis.fetch;
  const answers: Record<string, unknown> = {
    'https://github.com/login/oauth/access_token': { access_token: 'x', token_type: 'bearer' },
    'https://api.github.com/user': { id: 1815, login: 'ada', name: 'Ada', email: null },
    'https://api.github.com/user/emails': [
      { email: 'other@example.org', primary: false, verified: false },
      { email: 'ada@example.org', primary: true, verified: true },
    ],
  };

  it('makes an account of the confirmed main address', async () => {
    // The addresses of GitHub are fixed in the library, so its answers are given in its place.
    const spy = vi.spyOn(globalThis, 'fetch').mockImplementation((input, init) => {
      const address = input instanceof Request ? input.url : String(input);
      return address in answers
        ? Promise.resolve(Response.json(answers[address]))
        : real(input, init);
    });
    const { url, cookie } = await leave('github', '/find');
    const to = new URL(url);
    expect(`${to.origin}${to.pathname}`).toBe('https://github.com/login/oauth/authorize');
    const back = new URL(to.searchParams.get('redirect_uri') ?? '');
    expect(back.href).toBe('http://drydock.test/api/auth/callback/github');
    back.searchParams.set('state', to.searchParams.get('state') ?? '');
    back.searchParams.set('code', 'abc');
    const { path, cookie: signedInCookie } = await arrive('github', back.href, cookie);
    spy.mockRestore();
    expect(path).toBe('/find');
    expect(await whoIs(signedInCookie)).toMatchObject({ name: 'Ada', role: 'requester' });
    const [person] = await db().person.findMany();
    expect(person).toMatchObject({ email: 'ada@example.org', emailVerified: true });
  });
});

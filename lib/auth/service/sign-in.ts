import { APIError } from 'better-auth/api';
import { AppError } from '@/lib/app-error';
import { env } from '@/lib/env';
import { log } from '@/lib/log';
import { auth, OIDC, usesSecureCookies } from '../better-auth';
import { SIGNED_IN_HINT } from '../signed-in-hint';
import { addressOf, limitAttempts } from './rate-limit';
import { steadily } from './steady';

const QUARTER = 15 * 60;
const BY_CLIENT = { name: 'sign-in client', max: 60, windowSeconds: QUARTER } as const;
const BY_CLIENT_AND_ADDRESS = { name: 'sign-in', max: 10, windowSeconds: QUARTER } as const;
/** From many clients at once; high enough that nobody can easily lock somebody else out. */
const BY_ADDRESS = { name: 'sign-in address', max: 100, windowSeconds: QUARTER } as const;

interface Credentials {
  readonly email: string;
  readonly password: string;
  /** Whether the session outlives the browser. */
  readonly remember: boolean;
}

/**
 * Signs in with address and password.
 *
 * @returns the headers that set the cookies
 * @throws AppError `unauthenticated`, in the same words and time whatever was wrong; `too-many-requests`
 */
export async function signIn(request: Request, credentials: Credentials): Promise<Headers> {
  const { email, password, remember } = credentials;
  const client = addressOf(request);
  await limitAttempts(BY_CLIENT, client);
  await limitAttempts(BY_CLIENT_AND_ADDRESS, `${client} ${email}`);
  await limitAttempts(BY_ADDRESS, email);
  return steadily(async () => {
    try {
      const { headers } = await auth().api.signInEmail({
        body: { email, password, rememberMe: remember },
        headers: request.headers,
        returnHeaders: true,
      });
      return cookiesOf(headers);
    } catch (error) {
      if (!(error instanceof APIError) || error.statusCode >= 500) throw error;
      throw new AppError('unauthenticated', wrongWords());
    }
  });
}

function wrongWords(): string {
  const words = 'Address and password do not fit together, or the account cannot be used.';
  return env().SMTP_URL === undefined
    ? `${words} Check both, or ask an admin for a link to set a new password.`
    : `${words} Check both, set a new password, or follow the link in your mail if you have just signed up.`;
}

/** Ends the session; without one nothing happens. */
export async function signOut(request: Request): Promise<Headers> {
  const { headers } = await auth().api.signOut({ headers: request.headers, returnHeaders: true });
  const cookies = cookiesOf(headers);
  const secure = usesSecureCookies() ? '; Secure' : '';
  cookies.append('set-cookie', `${SIGNED_IN_HINT}=; Path=/; Max-Age=0; SameSite=Lax${secure}`);
  return cookies;
}

/** What the sign-in page offers besides a password. */
export interface Provider {
  readonly id: 'github' | typeof OIDC;
  readonly name: string;
}

export function signUpIsOpen(): boolean {
  return env().SIGN_UP === 'open';
}

/** Whether links to set a password can be sent. */
export function mailIsSent(): boolean {
  return env().SMTP_URL !== undefined;
}

export function listProviders(): readonly Provider[] {
  const { GITHUB_CLIENT_ID, OIDC_DISCOVERY_URL, OIDC_NAME } = env();
  return [
    ...(GITHUB_CLIENT_ID === undefined ? [] : [{ id: 'github', name: 'GitHub' } as const]),
    ...(OIDC_DISCOVERY_URL === undefined ? [] : [{ id: OIDC, name: OIDC_NAME } as const]),
  ];
}

/**
 * Begins the sign-in with a provider.
 *
 * @param next path to come back to
 * @returns the provider's address to go to, and the headers that set what the way back is checked by
 * @throws AppError `not-found` where it is not configured, `source-unreachable`
 */
export async function beginProviderSignIn(
  request: Request,
  id: string,
  next: string,
): Promise<{ url: string; headers: Headers }> {
  const provider = listProviders().find((offered) => offered.id === id);
  if (provider === undefined) {
    throw new AppError('not-found', `There is no sign-in with "${id}" here.`);
  }
  try {
    const { headers, response } = await auth().api.signInSocial({
      body: {
        provider: id,
        callbackURL: next,
        errorCallbackURL: '/sign-in',
        disableRedirect: true,
      },
      headers: request.headers,
      returnHeaders: true,
    });
    if (response.url === undefined) throw new Error(`${id} gave no address to go to`);
    return { url: response.url, headers: cookiesOf(headers) };
  } catch (error) {
    if (!(error instanceof APIError)) throw error;
    throw new AppError(
      'source-unreachable',
      `${provider.name} cannot be used at this moment. Sign in with a password, or try again in a minute.`,
      { cause: error },
    );
  }
}

/**
 * Answers the provider, who sends the browser back here: on to the page that was wanted, or, without
 * success, to the sign-in page, which says so.
 */
export async function finishProviderSignIn(request: Request): Promise<Response> {
  const response = await auth().handler(request);
  if (response.status < 400) return response;
  // A disabled account is refused as JSON, but who comes here is a browser with a person before it.
  log.warn({ status: response.status }, 'a sign-in with a provider was refused');
  return new Response(null, { status: 302, headers: { location: '/sign-in?error=refused' } });
}

function cookiesOf(headers: Headers): Headers {
  const cookies = new Headers();
  for (const cookie of headers.getSetCookie()) cookies.append('set-cookie', cookie);
  return cookies;
}

import { randomUUID } from 'node:crypto';
import { betterAuth } from 'better-auth';
import { APIError, createAuthMiddleware } from 'better-auth/api';
import { type GenericOAuthConfig, genericOAuth } from 'better-auth/plugins/generic-oauth';
import type pg from 'pg';
import { pool } from '@/lib/db/client';
import { env } from '@/lib/env';
import { CLIENT_ADDRESS_HEADER } from '@/lib/http/client-address';
import { log } from '@/lib/log';
import { sendAccountMail } from '@/lib/notices/service';
import { confirmMail, knownAddressMail, resetMail } from './account-mail';
import { appUrl } from './app-url';
import { PASSWORD_LENGTH } from './credentials';
import { secret } from './secret';
import { SIGNED_IN_HINT } from './signed-in-hint';
import { findPerson, recordPasswordSet, recordSignUp } from './store/people';

const DAY_SECONDS = 24 * 60 * 60;
const SESSION_SECONDS = 14 * DAY_SECONDS;
/** How long a link to set the password is good for. */
const LINK_SECONDS = 60 * 60;

/** Who somebody is, a provider tells once; nothing is asked of it later, so nothing to ask with is kept. */
const NO_TOKENS = { accessToken: null, refreshToken: null, idToken: null } as const;

/** Of the OIDC provider, in its callback address and in `person_account`. */
export const OIDC = 'oidc';

export function usesSecureCookies(): boolean {
  return appUrl().startsWith('https:');
}

/**
 * better-auth on our pool and tables. It keeps passwords, sessions and the dance with providers; what
 * faces the network are our own routes, which answer in one way whatever it finds.
 */
function create(pool: pg.Pool) {
  const { GITHUB_CLIENT_ID, GITHUB_CLIENT_SECRET, SIGN_UP, SMTP_URL } = env();
  const disableSignUp = SIGN_UP === 'closed';
  return betterAuth({
    appName: 'Drydock',
    baseURL: appUrl(),
    basePath: '/api/auth',
    secret: secret(),
    database: pool,
    telemetry: { enabled: false },
    // Ours count in PostgreSQL for all processes, before anything is looked up.
    rateLimit: { enabled: false },
    logger: {
      level: 'error',
      log: (level, message, ...details) => log.warn({ level, details }, `better-auth: ${message}`),
    },
    advanced: {
      cookiePrefix: 'drydock',
      useSecureCookies: usesSecureCookies(),
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] },
      database: { generateId: () => randomUUID(), validateSchema: false },
    },
    user: {
      modelName: 'person',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
      additionalFields: {
        role: { type: 'string', required: false, defaultValue: 'requester', input: false },
        disabledAt: { type: 'date', required: false, input: false, fieldName: 'disabled_at' },
      },
    },
    session: {
      modelName: 'person_session',
      fields: {
        userId: 'person_id',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        expiresAt: 'expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
      expiresIn: SESSION_SECONDS,
      updateAge: DAY_SECONDS,
    },
    account: {
      modelName: 'person_account',
      fields: {
        userId: 'person_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
      // Whoever could name an address to a provider must not thereby get the account of that address.
      accountLinking: { enabled: true, trustedProviders: [] },
    },
    verification: {
      modelName: 'person_verification',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
      storeIdentifier: 'hashed',
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp,
      // A session at once would tell that the address was free.
      autoSignIn: false,
      requireEmailVerification: SMTP_URL !== undefined,
      minPasswordLength: PASSWORD_LENGTH.min,
      maxPasswordLength: PASSWORD_LENGTH.max,
      revokeSessionsOnPasswordReset: true,
      resetPasswordTokenExpiresIn: LINK_SECONDS,
      sendResetPassword: ({ user, token }) => sendAccountMail(user.id, resetMail(token)),
      onPasswordReset: ({ user }) => recordPasswordSet(user),
      onExistingUserSignUp: ({ user }) => sendAccountMail(user.id, knownAddressMail()),
    },
    emailVerification: {
      expiresIn: DAY_SECONDS,
      sendOnSignIn: true,
      sendVerificationEmail: ({ user, token }) => sendAccountMail(user.id, confirmMail(token)),
    },
    ...(GITHUB_CLIENT_ID !== undefined && {
      socialProviders: {
        github: {
          clientId: GITHUB_CLIENT_ID,
          clientSecret: GITHUB_CLIENT_SECRET ?? '',
          disableSignUp,
        },
      },
    }),
    plugins: [genericOAuth({ config: oidcProviders(disableSignUp) })],
    // Where a provider sends somebody back without success.
    onAPIError: { errorURL: '/sign-in' },
    databaseHooks: {
      user: { create: { after: (user) => recordSignUp(user) } },
      account: {
        create: { before: async (account) => ({ data: { ...account, ...NO_TOKENS } }) },
        update: { before: async (account) => ({ data: { ...account, ...NO_TOKENS } }) },
      },
      session: {
        create: {
          before: async ({ userId }) => {
            const person = await findPerson(userId);
            if (person === null || person.disabledAt !== null) {
              throw new APIError('UNAUTHORIZED', { message: 'This account is disabled.' });
            }
          },
        },
      },
    },
    hooks: {
      after: createAuthMiddleware(async (context) => {
        if (context.context.newSession === null) return;
        context.setCookie(SIGNED_IN_HINT, '1', {
          path: '/',
          sameSite: 'lax',
          secure: usesSecureCookies(),
          maxAge: SESSION_SECONDS,
        });
      }),
    },
  });
}

function oidcProviders(disableSignUp: boolean): GenericOAuthConfig[] {
  const { OIDC_DISCOVERY_URL, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME } = env();
  if (OIDC_DISCOVERY_URL === undefined || OIDC_CLIENT_ID === undefined) return [];
  return [
    {
      providerId: OIDC,
      name: OIDC_NAME,
      discoveryUrl: OIDC_DISCOVERY_URL,
      clientId: OIDC_CLIENT_ID,
      clientSecret: OIDC_CLIENT_SECRET,
      scopes: ['openid', 'profile', 'email'],
      requireIdTokenVerification: true,
      disableSignUp,
    },
  ];
}

let made: { readonly pool: pg.Pool; readonly auth: ReturnType<typeof create> } | undefined;

/** One for a pool: tests close theirs and open another. */
export function auth(): ReturnType<typeof create> {
  const current = pool();
  if (made?.pool !== current) made = { pool: current, auth: create(current) };
  return made.auth;
}

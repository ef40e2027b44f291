import { z } from 'zod';
import { AppError } from '@/lib/app-error';
import { hashApiKey, readApiKey } from './api-key';
import { auth } from './better-auth';
import {
  hasRole,
  type Person,
  type Role,
  roles,
  type Scope,
  type Session,
  scopeFor,
  scopes,
} from './session';
import { findKeyHolder } from './store/api-keys';

const userSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(roles),
  disabledAt: z.date().nullish(),
});

/**
 * Who is there, by session cookie or by API key; null where nobody is.
 *
 * For a page: `await getSession(await headers())`.
 *
 * @throws AppError `unauthenticated` where an API key is sent that is none, expired or revoked: to
 *   answer as if nobody were there would be an answer to another question
 */
export async function getSession(source: Request | Headers): Promise<Session | null> {
  const headers = source instanceof Request ? source.headers : new Headers(source);
  const sent = readApiKey(headers.get('authorization'));
  if (sent !== null) return sessionOfKey(sent === 'malformed' ? null : sent.key);
  // Without one there is nothing to look up.
  if (!/session/i.test(headers.get('cookie') ?? '')) return null;
  const found = await auth().api.getSession({ headers, query: { disableRefresh: true } });
  if (found === null) return null;
  const { id, name, email, role, disabledAt } = userSchema.parse(found.user);
  if (disabledAt) return null;
  return { person: { id, name, email, role }, id: found.session.id, scopes };
}

/**
 * Who is there with a session of their own. For what an API key must never do: change the password,
 * make another key.
 *
 * @throws AppError `unauthenticated`, or `forbidden` to an API key
 */
export async function requireSession(
  request: Request | Headers,
): Promise<Session & { readonly id: string }> {
  const session = await getSession(request);
  if (session === null) throw signInNeeded();
  const { id } = session;
  if (id === null) {
    throw new AppError('forbidden', 'This cannot be done with an API key: sign in on the page.');
  }
  return { ...session, id };
}

/**
 * Who reads what is open to everybody, and shows its own people more of it, as lists show their drafts.
 * An API key needs the scope `read` for that; without it, it reads as if nobody were there.
 */
export async function getReader(request: Request): Promise<Person | null> {
  const session = await getSession(request);
  return session?.scopes.includes('read') ? session.person : null;
}

/**
 * Who is there, if they may do what this role may. An API key needs, besides its owner's role, a scope:
 * `read` to read, else the one that goes with the role.
 *
 * @throws AppError `unauthenticated` or `forbidden`
 */
export async function requireRole(request: Request, role: Role, scope?: Scope): Promise<Person> {
  const session = await getSession(request);
  if (session === null) throw signInNeeded();
  const { person } = session;
  if (!hasRole(person, role)) {
    throw new AppError(
      'forbidden',
      `This is for ${role}s. You are signed in as ${person.email}, ${withArticle(person.role)}; an admin can change that.`,
    );
  }
  const needed = scope ?? scopeFor(role, request.method);
  if (!session.scopes.includes(needed)) {
    throw new AppError(
      'forbidden',
      `The API key "${person.apiKey}" has not the scope "${needed}". Make one that has it on the account page.`,
    );
  }
  return person;
}

async function sessionOfKey(key: string | null): Promise<Session> {
  const holder = key === null ? null : await findKeyHolder(hashApiKey(key), new Date());
  if (holder === null) {
    throw new AppError(
      'unauthenticated',
      'This API key is not known, has expired or was revoked. Keys are sent as "Authorization: Bearer drydock_…".',
    );
  }
  return { person: { ...holder.person, apiKey: holder.name }, id: null, scopes: holder.scopes };
}

function signInNeeded(): AppError {
  return new AppError(
    'unauthenticated',
    'Nobody is signed in here, or the session has ended. Sign in and send it again; nothing was changed.',
  );
}

const withArticle = (role: Role) => (role === 'admin' ? 'an admin' : `a ${role}`);

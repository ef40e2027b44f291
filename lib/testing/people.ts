import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { createApiKey } from '@/lib/auth/api-key';
import { secret as ownSecret } from '@/lib/auth/secret';
import type { Person, Role, Scope } from '@/lib/auth/session';
import { db } from '@/lib/db/client';

interface SignedIn extends Person {
  /** What the browser of this person sends: `cookie: …` */
  readonly cookie: string;
}

interface Options {
  readonly name?: string;
  /** When the session ends; default: in an hour. */
  readonly expiresAt?: Date;
  /** Of the product under test; default: of this process. */
  readonly secret?: string;
}

/**
 * Makes an account of this role, and a session of it, in the open database.
 *
 * ```ts
 * const ada = await createPerson('reviewer');
 * await POST(new Request(url, { method: 'POST', headers: signedIn(ada), body }), context);
 * ```
 */
export async function createPerson(role: Role, options: Options = {}): Promise<SignedIn> {
  const id = randomUUID();
  const name = options.name ?? `${role} ${id.slice(0, 4)}`;
  const email = `${role}.${id.slice(0, 8)}@example.org`;
  await db().person.create({ data: { id, name, email, role, emailVerified: true } });
  return { id, name, email, role, cookie: await createSession(id, options) };
}

/** A session of this person, as cookie. */
export async function createSession(personId: string, options: Options = {}): Promise<string> {
  const token = randomBytes(24).toString('base64url');
  await db().personSession.create({
    data: {
      id: randomUUID(),
      personId,
      token,
      expiresAt: options.expiresAt ?? new Date(Date.now() + 60 * 60 * 1000),
    },
  });
  // As better-auth signs it: the token, a point, HMAC-SHA-256 in base64.
  const signature = createHmac('sha256', options.secret ?? ownSecret())
    .update(token)
    .digest('base64');
  return `drydock.session_token=${encodeURIComponent(`${token}.${signature}`)}`;
}

/** Headers of a request that a page of ours sends for this person. */
export function signedIn(person: Pick<SignedIn, 'cookie'>): Record<string, string> {
  return { cookie: person.cookie, ...SAME_ORIGIN };
}

/** What a browser adds to a write of our own pages at http://drydock.test. */
const SAME_ORIGIN = {
  host: 'drydock.test',
  origin: 'http://drydock.test',
  'sec-fetch-site': 'same-origin',
} as const;

/** An API key of this person, as `authorization` header. */
export async function createKey(
  person: Pick<Person, 'id'>,
  scopes: readonly Scope[],
  options: { readonly expiresAt?: Date } = {},
): Promise<Record<'authorization', string>> {
  const { key, prefix, hash } = createApiKey();
  await db().apiKey.create({
    data: {
      id: randomUUID(),
      personId: person.id,
      name: scopes.join(' '),
      prefix,
      hash,
      scopes: [...scopes],
      expiresAt: options.expiresAt ?? new Date(Date.now() + 60 * 60 * 1000),
    },
  });
  return { authorization: `Bearer ${key}` };
}

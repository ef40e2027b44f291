/** Each may do what those before it may. Everybody reads the catalogue without any. */
export const roles = ['requester', 'reviewer', 'admin'] as const;
export type Role = (typeof roles)[number];

/**
 * What an API key may be used for, besides reading what everybody reads: `read` what its owner sees
 * (drafts, notices), `request` images, `review` requests, `admin`ister. A key never may more than its owner.
 */
export const scopes = ['read', 'request', 'review', 'admin'] as const;
export type Scope = (typeof scopes)[number];

/** Somebody who is signed in. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  /** Name of the API key that speaks for the person; absent where they are there themselves. */
  readonly apiKey?: string;
}

export interface Session {
  readonly person: Person;
  /** Of the session cookie; null where an API key was sent. */
  readonly id: string | null;
  /** What this session may be used for: every scope, or those of the API key. */
  readonly scopes: readonly Scope[];
}

export function hasRole(person: Pick<Person, 'role'>, role: Role): boolean {
  return roles.indexOf(person.role) >= roles.indexOf(role);
}

const WRITE_SCOPE: Readonly<Record<Role, Scope>> = {
  requester: 'request',
  reviewer: 'review',
  admin: 'admin',
};

/** The scope an API key needs for a request that is open to this role. */
export function scopeFor(role: Role, method: string): Scope {
  return method === 'GET' || method === 'HEAD' ? 'read' : WRITE_SCOPE[role];
}

import type { Role, Scope } from '@/lib/auth/session';

/** Everybody the matrix asks for: people of each role, an admin's keys of each scope, a requester's key. */
export const askers = [
  'anonymous',
  'requester',
  'reviewer',
  'admin',
  'key:read',
  'key:request',
  'key:review',
  'key:admin',
  /** Of a requester, with every scope. */
  'key:requester',
] as const;
export type Asker = (typeof askers)[number];

/** What a row may use to make the things it asks for. */
export interface Asked {
  /** The person who asks, or whose key does; null: nobody. */
  readonly personId: string | null;
  /** Somebody else, a requester. */
  readonly otherId: string;
}

/** The request of one cell. */
export interface Given {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly body?: unknown;
}

/** One method of one route. */
export interface Row {
  /** Who is let in; everybody else gets 401 (nobody there) or 403. */
  readonly allowed: readonly Asker[];
  /** The status whoever is let in gets, for an object of their own. */
  readonly ok: number;
  given?(asked: Asked): Given | Promise<Given>;
  /** The same with somebody else's object: what those who are let in get then. */
  readonly foreign?: {
    readonly status: (asker: Asker) => number;
    given(asked: Asked): Given | Promise<Given>;
  };
}

/** By `<method> <path>`: `GET /api/v1/images/[name]`. */
export type Rows = Readonly<Record<string, Row>>;

export const everybody: readonly Asker[] = [...askers];

/** People of this role and more with a session, and no key. */
export function withSession(role: Role): readonly Asker[] {
  const people = ['requester', 'reviewer', 'admin'] as const;
  return people.slice(people.indexOf(role));
}

/** People of this role and more, and keys of theirs with this scope. */
export function withRole(role: Role, scope: Scope): readonly Asker[] {
  const ofRequester: readonly Asker[] = role === 'requester' ? ['key:requester'] : [];
  return [...withSession(role), `key:${scope}`, ...ofRequester];
}

import { AppError } from '@/lib/app-error';
import { createApiKey } from '../api-key';
import { hasRole, type Person, type Role, type Scope, scopes } from '../session';
import { insertKey, listKeyRows, revokeKeyRow } from '../store/api-keys';

const MOST_KEYS = 50;
const DAY_MS = 24 * 60 * 60 * 1000;

/** A key of one's own; times are ISO 8601. */
export interface OwnKey {
  readonly id: string;
  readonly name: string;
  readonly prefix: string;
  readonly scopes: readonly Scope[];
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly lastUsedAt: string | null;
  readonly state: 'usable' | 'expired' | 'revoked';
}

/** The role without which a scope is worth nothing. */
const ROLE_OF: Readonly<Record<Scope, Role>> = {
  read: 'requester',
  request: 'requester',
  review: 'reviewer',
  admin: 'admin',
};

/** The scopes that are worth something to this person. */
export function offeredScopes(person: Person): readonly Scope[] {
  return scopes.filter((scope) => hasRole(person, ROLE_OF[scope]));
}

export async function getOwnKeys(person: Person): Promise<readonly OwnKey[]> {
  const now = new Date();
  const rows = await listKeyRows(person.id);
  return rows.map(({ createdAt, expiresAt, lastUsedAt, revokedAt, ...rest }) => ({
    ...rest,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    state: revokedAt !== null ? 'revoked' : expiresAt <= now ? 'expired' : 'usable',
  }));
}

/**
 * Makes a key.
 *
 * @returns the key itself: it can never be had again
 * @throws AppError `forbidden` for a scope beyond the person's role, `conflict` at fifty usable keys
 */
export async function addKey(
  person: Person,
  input: { readonly name: string; readonly scopes: readonly Scope[]; readonly days: number },
): Promise<{ id: string; key: string; prefix: string; expiresAt: string }> {
  const beyond = input.scopes.find((scope) => !hasRole(person, ROLE_OF[scope]));
  if (beyond !== undefined) {
    throw new AppError('forbidden', `The scope "${beyond}" is for ${ROLE_OF[beyond]}s.`);
  }
  const { key, prefix, hash } = createApiKey();
  const expiresAt = new Date(Date.now() + input.days * DAY_MS);
  const { name, scopes } = input;
  const id = await insertKey(person, { name, scopes, prefix, hash, expiresAt }, MOST_KEYS);
  if (id === null) {
    throw new AppError(
      'conflict',
      `You have ${MOST_KEYS} usable keys. Revoke one that is not used.`,
    );
  }
  return { id, key, prefix, expiresAt: expiresAt.toISOString() };
}

/** @throws AppError `not-found`: of somebody else, or revoked already */
export async function revokeKey(person: Person, id: string): Promise<void> {
  if (!(await revokeKeyRow(person, id))) {
    throw new AppError('not-found', 'You have no such key; it may be revoked already.');
  }
}

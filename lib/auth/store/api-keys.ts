import { z } from 'zod';
import { db } from '@/lib/db/client';
import { type Role, roles, type Scope, scopes } from '../session';

const scopesSchema = z.array(z.enum(scopes));

interface KeyHolder {
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly person: {
    readonly id: string;
    readonly name: string;
    readonly email: string;
    readonly role: Role;
  };
}

/** Who a key speaks for; null where it is unknown, expired, revoked, or its owner disabled. */
export async function findKeyHolder(hash: string, now: Date): Promise<KeyHolder | null> {
  const key = await db().apiKey.findFirst({
    where: { hash, revokedAt: null, expiresAt: { gt: now }, person: { disabledAt: null } },
    select: {
      id: true,
      name: true,
      scopes: true,
      lastUsedAt: true,
      person: { select: { id: true, name: true, email: true, role: true } },
    },
  });
  if (key === null) return null;
  await noteUse(key, now);
  return {
    name: key.name,
    scopes: scopesSchema.parse(key.scopes),
    person: { ...key.person, role: z.enum(roles).parse(key.person.role) },
  };
}

/** To the minute: a program that asks all the time need not write all the time. */
async function noteUse(
  { id, lastUsedAt }: { readonly id: string; readonly lastUsedAt: Date | null },
  now: Date,
): Promise<void> {
  if (lastUsedAt !== null && now.getTime() - lastUsedAt.getTime() < 60_000) return;
  await db().apiKey.update({ where: { id }, data: { lastUsedAt: now }, select: { id: true } });
}

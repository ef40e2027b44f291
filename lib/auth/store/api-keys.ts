import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { appendAudit } from '@/lib/audit/service';
import { db } from '@/lib/db/client';
import type { Prisma } from '@/lib/db/generated/client';
import { type Person, type Role, roles, type Scope, scopes } from '../session';

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

/** Keys of a person, newest first, the revoked and expired ones too. */
export async function listKeyRows(personId: string) {
  const rows = await db().apiKey.findMany({
    where: { personId },
    select: {
      id: true,
      name: true,
      prefix: true,
      scopes: true,
      createdAt: true,
      expiresAt: true,
      lastUsedAt: true,
      revokedAt: true,
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
  });
  return rows.map((row) => ({ ...row, scopes: scopesSchema.parse(row.scopes) }));
}

interface NewKeyRow {
  readonly name: string;
  readonly prefix: string;
  readonly hash: string;
  readonly scopes: readonly Scope[];
  readonly expiresAt: Date;
}

/** @returns its id; null where this person has `most` usable keys already */
export async function insertKey(
  person: Pick<Person, 'id' | 'name'>,
  row: NewKeyRow,
  most: number,
): Promise<string | null> {
  const id = randomUUID();
  return db().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM person WHERE id = ${person.id} FOR UPDATE`;
    const usable = { personId: person.id, revokedAt: null, expiresAt: { gt: new Date() } };
    if ((await tx.apiKey.count({ where: usable })) >= most) return null;
    await tx.apiKey.create({ data: { id, personId: person.id, ...row, scopes: [...row.scopes] } });
    await appendAudit(tx, {
      actor: person,
      action: 'api-key.created',
      subject: { kind: 'api-key', id },
      after: {
        name: row.name,
        prefix: row.prefix,
        scopes: row.scopes,
        expiresAt: row.expiresAt.toISOString(),
      },
    });
    return id;
  });
}

/** @returns whether there was such a key of this person, not revoked yet */
export async function revokeKeyRow(
  person: Pick<Person, 'id' | 'name'>,
  id: string,
): Promise<boolean> {
  return db().$transaction(async (tx) => {
    const { count } = await tx.apiKey.updateMany({
      where: { id, personId: person.id, revokedAt: null },
      data: { revokedAt: new Date() },
    });
    if (count === 0) return false;
    await appendAudit(tx, {
      actor: person,
      action: 'api-key.revoked',
      subject: { kind: 'api-key', id },
    });
    return true;
  });
}

/** Revokes every key of a person, in the transaction of what ends them. */
export async function revokeKeysOf(
  tx: Pick<Prisma.TransactionClient, 'apiKey'>,
  personId: string,
): Promise<void> {
  await tx.apiKey.updateMany({
    where: { personId, revokedAt: null },
    data: { revokedAt: new Date() },
  });
}

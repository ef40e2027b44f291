import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Actor } from '@/lib/audit/entry';
import { appendAudit } from '@/lib/audit/service';
import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { type Role, roles } from '../session';
import { revokeKeysOf } from './api-keys';

/** An account, as admins see it. */
export interface Account {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly disabledAt: Date | null;
  readonly createdAt: Date;
  /** Of the newest session that is still kept; null where there is none. */
  readonly lastSeenAt: Date | null;
}

const columns = {
  id: true,
  name: true,
  email: true,
  role: true,
  disabledAt: true,
  createdAt: true,
  sessions: { select: { updatedAt: true }, orderBy: { updatedAt: 'desc' }, take: 1 },
} as const satisfies Prisma.PersonSelect;

function accountOf({
  sessions,
  role,
  ...rest
}: Prisma.PersonGetPayload<{ select: typeof columns }>): Account {
  return {
    ...rest,
    role: z.enum(roles).parse(role),
    lastSeenAt: sessions[0]?.updatedAt ?? null,
  };
}

export async function findPerson(id: string): Promise<Account | null> {
  const row = await db().person.findUnique({ where: { id }, select: columns });
  return row === null ? null : accountOf(row);
}

export async function findPersonByEmail(email: string): Promise<Account | null> {
  const row = await db().person.findUnique({ where: { email }, select: columns });
  return row === null ? null : accountOf(row);
}

interface ListOptions {
  /** Part of a name or an address. */
  readonly q?: string;
  readonly role?: Role;
  /** Address of the last person of the page before. */
  readonly after?: string;
  readonly limit: number;
}

/** By address. */
export async function listPeople({ q, role, after, limit }: ListOptions) {
  const where: Prisma.PersonWhereInput = {
    role,
    ...(q !== undefined && {
      OR: [
        { name: { contains: q, mode: 'insensitive' } },
        { email: { contains: q, mode: 'insensitive' } },
      ],
    }),
  };
  const [rows, total] = await Promise.all([
    db().person.findMany({
      where: after === undefined ? where : { AND: [where, { email: { gt: after } }] },
      select: columns,
      orderBy: { email: 'asc' },
      take: limit,
    }),
    db().person.count({ where }),
  ]);
  return { people: rows.map(accountOf), total };
}

/** @returns null where the address has an account */
export async function insertPerson(
  person: { readonly name: string; readonly email: string; readonly role: Role },
  by: Actor,
): Promise<Account | null> {
  const id = randomUUID();
  try {
    const row = await db().$transaction(async (tx) => {
      const made = await tx.person.create({
        data: { id, ...person, emailVerified: true },
        select: columns,
      });
      await appendAudit(tx, {
        actor: by,
        action: 'person.added',
        subject: { kind: 'person', id },
        after: person,
      });
      return made;
    });
    return accountOf(row);
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002')
      return null;
    throw error;
  }
}

export interface PersonChange {
  readonly role?: Role;
  readonly disabled?: boolean;
}

/**
 * Changes role or state. One at a time among admins, so that two cannot take it from each other and
 * leave nobody; who is disabled has no session and no key any more.
 *
 * @returns `last-admin` where nobody would be left to administer; null where there is no such person
 */
export async function updatePerson(
  id: string,
  change: PersonChange,
  by: Actor,
): Promise<Account | 'last-admin' | null> {
  return db().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM person WHERE role = 'admin' ORDER BY id FOR UPDATE`;
    const row = await tx.person.findUnique({ where: { id }, select: columns });
    if (row === null) return null;
    const before = accountOf(row);
    const role = change.role ?? before.role;
    const disabled = change.disabled ?? before.disabledAt !== null;
    if (before.role === 'admin' && before.disabledAt === null && (role !== 'admin' || disabled)) {
      const others = { role: 'admin', disabledAt: null, id: { not: id } };
      if ((await tx.person.count({ where: others })) === 0) return 'last-admin';
    }
    const disabledAt = disabled ? (before.disabledAt ?? new Date()) : null;
    const after = await tx.person.update({
      where: { id },
      data: { role, disabledAt, updatedAt: new Date() },
      select: columns,
    });
    if (disabled) {
      await tx.personSession.deleteMany({ where: { personId: id } });
      // Not only while it is disabled: enabled again, whoever had a key of theirs would be back as well.
      await revokeKeysOf(tx, id);
    }
    const was = { role: before.role, disabled: before.disabledAt !== null };
    if (was.role !== role || was.disabled !== disabled) {
      await appendAudit(tx, {
        actor: by,
        action: 'person.changed',
        subject: { kind: 'person', id },
        before: was,
        after: { role, disabled },
      });
    }
    return accountOf(after);
  });
}

export async function renamePerson(id: string, name: string, by: Actor): Promise<void> {
  await db().$transaction(async (tx) => {
    const { name: before } = await tx.person.findUniqueOrThrow({
      where: { id },
      select: { name: true },
    });
    if (before === name) return;
    await tx.person.update({ where: { id }, data: { name, updatedAt: new Date() } });
    await appendAudit(tx, {
      actor: by,
      action: 'person.renamed',
      subject: { kind: 'person', id },
      before: { name: before },
      after: { name },
    });
  });
}

export async function hasAdmin(): Promise<boolean> {
  const admin = { role: 'admin', disabledAt: null };
  return (await db().person.findFirst({ where: admin, select: { id: true } })) !== null;
}

const userSchema = z.object({ id: z.string(), name: z.string(), email: z.string() });

/** Somebody has made an account, with a password or by way of a provider. */
export async function recordSignUp(user: unknown): Promise<void> {
  const { id, name, email } = userSchema.parse(user);
  await record('person.signed-up', { id, name }, { name, email, role: 'requester' });
}

/** Somebody has set a password by a link. */
export async function recordPasswordSet(user: unknown): Promise<void> {
  const { id, name } = userSchema.parse(user);
  await record('person.password-set', { id, name });
}

/** Somebody was given a link by which the password of this account can be set. */
export async function recordLink(id: string, by: Actor): Promise<void> {
  const subject = { kind: 'person', id };
  await db().$transaction((tx) =>
    appendAudit(tx, { actor: by, action: 'person.link-made', subject }),
  );
}

export async function record(
  action: string,
  person: { readonly id: string; readonly name: string },
  after?: Readonly<Record<string, string>>,
): Promise<void> {
  const subject = { kind: 'person', id: person.id };
  await db().$transaction((tx) => appendAudit(tx, { actor: person, action, subject, after }));
}

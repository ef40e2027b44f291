import { createHash, randomUUID } from 'node:crypto';
import { appendAudit } from '@/lib/audit/service';
import { db } from '@/lib/db/client';
import { revokeKeysOf } from './api-keys';

const PURPOSE = 'first-admin';
/** Until the next start prints another one. */
const GOOD_FOR_MS = 7 * 24 * 60 * 60 * 1000;

const identifierOf = (token: string) =>
  createHash('sha256').update(`${PURPOSE}:${token}`).digest('hex');

/** Keeps a token for the first admin, in place of those before. */
export async function storeFirstAdminToken(token: string, now: Date): Promise<void> {
  await db().$transaction([
    db().personVerification.deleteMany({ where: { value: PURPOSE } }),
    db().personVerification.create({
      data: {
        id: randomUUID(),
        identifier: identifierOf(token),
        value: PURPOSE,
        expiresAt: new Date(now.getTime() + GOOD_FOR_MS),
      },
    }),
  ]);
}

/**
 * Makes the first admin with a token, which is used up by it. An account that has the address already is
 * made admin, and gets this password: whoever has the token sits at the machine.
 *
 * @returns whether the token was good and nobody administers yet
 */
export async function insertFirstAdmin(
  token: string,
  person: { readonly name: string; readonly email: string; readonly passwordHash: string },
  now: Date,
): Promise<boolean> {
  const { name, email, passwordHash } = person;
  return db().$transaction(async (tx) => {
    const { count } = await tx.personVerification.deleteMany({
      where: { identifier: identifierOf(token), value: PURPOSE, expiresAt: { gt: now } },
    });
    if (count === 0) return false;
    if ((await tx.person.count({ where: { role: 'admin', disabledAt: null } })) > 0) return false;
    const made = { name, role: 'admin', emailVerified: true, disabledAt: null };
    const { id } = await tx.person.upsert({
      where: { email },
      create: { id: randomUUID(), email, ...made },
      update: made,
      select: { id: true },
    });
    await tx.personAccount.upsert({
      where: { providerId_accountId: { providerId: 'credential', accountId: id } },
      create: {
        id: randomUUID(),
        personId: id,
        providerId: 'credential',
        accountId: id,
        password: passwordHash,
      },
      update: { password: passwordHash },
    });
    // Whoever had made the account of this address before is out of it.
    await tx.personSession.deleteMany({ where: { personId: id } });
    await revokeKeysOf(tx, id);
    await appendAudit(tx, {
      actor: { id, name },
      action: 'person.became-first-admin',
      subject: { kind: 'person', id },
      after: { name, email, role: 'admin' },
    });
    return true;
  });
}

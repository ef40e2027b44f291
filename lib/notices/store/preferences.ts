import { z } from 'zod';
import { appendAudit } from '@/lib/audit/service';
import type { Person } from '@/lib/auth/session';
import { db } from '@/lib/db/client';
import type { Prisma } from '@/lib/db/generated/client';
import { type Pace, paces } from '../preference';

type Transaction = Prisma.TransactionClient;

export interface StoredPreference {
  readonly pace: Pace;
  readonly mail: boolean;
  readonly webhookUrl: string | null;
  readonly webhookVersion: number;
  readonly slackUrl: string | null;
}

const DEFAULT: StoredPreference = {
  pace: 'at-once',
  mail: true,
  webhookUrl: null,
  webhookVersion: 1,
  slackUrl: null,
};

const columns = {
  pace: true,
  mail: true,
  webhookUrl: true,
  webhookVersion: true,
  slackUrl: true,
} as const;

export async function findPreference(personId: string): Promise<StoredPreference> {
  const row = await db().noticePreference.findUnique({ where: { personId }, select: columns });
  return row === null ? DEFAULT : { ...row, pace: z.enum(paces).parse(row.pace) };
}

/** What waited for a digest goes out with the next one also where no more is to wait. */
export async function storePreference(person: Person, preference: StoredPreference): Promise<void> {
  await db().$transaction(async (tx) => {
    const before = await tx.noticePreference.findUnique({
      where: { personId: person.id },
      select: { webhookUrl: true, slackUrl: true },
    });
    const data = { ...preference, updatedAt: new Date() };
    await tx.noticePreference.upsert({
      where: { personId: person.id },
      create: { personId: person.id, ...data },
      update: data,
    });
    const { pace, mail, webhookUrl, slackUrl } = preference;
    if (before !== null && before.webhookUrl !== webhookUrl) {
      await beginAnew(tx, person.id, 'webhook');
    }
    if (before !== null && before.slackUrl !== slackUrl) await beginAnew(tx, person.id, 'slack');
    await appendAudit(tx, {
      actor: person,
      action: 'person.notices-set',
      subject: { kind: 'person', id: person.id },
      // Such an address may hold a secret of its own.
      after: { pace, mail, webhook: hostOf(webhookUrl), slack: hostOf(slackUrl) },
    });
  });
}

/**
 * What an address was not reached for says nothing of another one: what waits is tried there at once,
 * and what was given up is history.
 */
async function beginAnew(tx: Transaction, personId: string, channel: string): Promise<void> {
  const ofChannel = { personId, channel, error: { not: null } };
  await tx.noticeDelivery.updateMany({
    where: { ...ofChannel, state: 'waiting' },
    data: { error: null, attempts: 0, nextAt: new Date() },
  });
  await tx.noticeDelivery.updateMany({
    where: { ...ofChannel, state: 'failed' },
    data: { state: 'dropped' },
  });
}

const hostOf = (url: string | null) => (url === null ? null : new URL(url).host);

/** The newest delivery of a channel that did not come through, since the last that did. */
export async function listFailing(personId: string) {
  return db().$queryRaw`
    SELECT DISTINCT ON (channel) channel, state, error,
           to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS since
      FROM notice_delivery delivery
     WHERE person_id = ${personId} AND error IS NOT NULL AND state <> 'dropped'
       AND NOT EXISTS (SELECT FROM notice_delivery later
                        WHERE later.person_id = ${personId} AND later.channel = delivery.channel
                          AND later.state = 'sent' AND later.id > delivery.id)
     ORDER BY channel, id DESC`;
}

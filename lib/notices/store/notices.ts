import { roles } from '@/lib/auth/session';
import { db } from '@/lib/db/client';
import type { Prisma } from '@/lib/db/generated/client';
import { NOTICES_CHANNEL } from '../channel';
import type { NewNotice } from '../notice';

/**
 * Writes a notice for each receiver and, for those who want it at once, a delivery for each of their
 * channels. One statement: who is told depends on the preferences of this very moment.
 */
export async function insertNotices(
  tx: Prisma.TransactionClient,
  { to, except, kind, title, body, href, key }: NewNotice,
  { mail }: { readonly mail: boolean },
): Promise<void> {
  const ids = 'role' in to ? null : to;
  const receiving = 'role' in to ? roles.slice(roles.indexOf(to.role)) : [];
  await tx.$executeRaw`
    WITH told AS (
      INSERT INTO notice (person_id, kind, title, body, href, key, digest_from)
      SELECT person.id, ${kind}, ${title}, ${body ?? ''}, ${href}, ${key ?? null},
             CASE WHEN preference.pace = 'daily' THEN now() END
        FROM person LEFT JOIN notice_preference preference ON preference.person_id = person.id
       WHERE person.disabled_at IS NULL
         AND CASE WHEN ${ids === null} THEN person.role = ANY (${receiving}::text[])
                  ELSE person.id = ANY (${ids ?? []}::text[]) END
         AND person.id IS DISTINCT FROM ${except ?? null}
      ON CONFLICT (person_id, key) DO NOTHING
      RETURNING id, person_id
    ), sent AS (
      INSERT INTO notice_delivery (person_id, channel, notice_ids)
      SELECT told.person_id, channel.name, ARRAY[told.id]
        FROM told LEFT JOIN notice_preference preference USING (person_id)
       CROSS JOIN LATERAL (VALUES
         ('mail', ${mail} AND coalesce(preference.mail, true)),
         ('webhook', preference.webhook_url IS NOT NULL),
         ('slack', preference.slack_url IS NOT NULL)) AS channel (name, wanted)
       WHERE channel.wanted AND coalesce(preference.pace, 'at-once') = 'at-once'
      RETURNING id
    )
    SELECT pg_notify(${NOTICES_CHANNEL}, '') FROM (SELECT 1 FROM sent LIMIT 1) AS any_sent`;
}

export async function insertAccountMail(
  personId: string,
  message: { readonly subject: string; readonly text: string },
): Promise<void> {
  await db().$transaction([
    db().noticeDelivery.create({ data: { personId, channel: 'mail', message: { ...message } } }),
    db().$executeRaw`SELECT pg_notify(${NOTICES_CHANNEL}, '')`,
  ]);
}

export async function countUnreadRows(personId: string): Promise<number> {
  return db().notice.count({ where: { personId, readAt: null } });
}

/** A notice as its receiver sees it; times are ISO 8601. */
export interface OwnNotice {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly body: string;
  readonly href: string;
  readonly at: string;
  readonly read: boolean;
}

interface ListOptions {
  readonly unread: boolean;
  /** Id of the last notice of the page before. */
  readonly before: string | null;
  readonly limit: number;
}

/** Newest first. */
export async function listNotices(
  personId: string,
  { unread, before, limit }: ListOptions,
): Promise<{ notices: readonly OwnNotice[]; total: number }> {
  const where = { personId, ...(unread && { readAt: null }) };
  const [rows, total] = await Promise.all([
    db().notice.findMany({
      where: before === null ? where : { ...where, id: { lt: BigInt(before) } },
      orderBy: { id: 'desc' },
      take: limit,
    }),
    db().notice.count({ where }),
  ]);
  const notices = rows.map(({ id, kind, title, body, href, createdAt, readAt }) => ({
    id: String(id),
    kind,
    title,
    body,
    href,
    at: createdAt.toISOString(),
    read: readAt !== null,
  }));
  return { notices, total };
}

/** Marks one's own notices as read: those named, or all. */
export async function markRead(
  personId: string,
  ids: readonly string[] | null,
  now: Date,
): Promise<void> {
  await db().notice.updateMany({
    where: { personId, readAt: null, ...(ids !== null && { id: { in: ids.map(BigInt) } }) },
    data: { readAt: now },
  });
}

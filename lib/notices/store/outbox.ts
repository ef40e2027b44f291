import { z } from 'zod';
import { db } from '@/lib/db/client';
import { NOTICES_CHANNEL } from '../channel';

/** Longer than any attempt takes; afterwards somebody else may try. */
const CLAIM_SECONDS = 120;

const rowSchema = z.object({
  id: z.string(),
  channel: z.enum(['mail', 'webhook', 'slack']),
  attempts: z.int(),
  message: z.object({ subject: z.string(), text: z.string() }).nullable(),
  personId: z.string(),
  email: z.string(),
  disabled: z.boolean(),
  webhookUrl: z.string().nullable(),
  webhookVersion: z.int().nullable(),
  slackUrl: z.string().nullable(),
  notices: z.array(
    z.object({
      id: z.string(),
      kind: z.string(),
      title: z.string(),
      body: z.string(),
      href: z.string(),
      at: z.string(),
    }),
  ),
});

/** One message that is due, with all that is needed to send it. */
export type DueDelivery = z.output<typeof rowSchema>;

/**
 * Takes what is due, for nobody else to take in the next two minutes: any number of workers may ask at
 * the same time, none waits for another, and what a killed one had taken comes back.
 */
export async function claimDue(now: Date, limit: number): Promise<readonly DueDelivery[]> {
  const rows = await db().$queryRaw`
    WITH claimed AS (
      UPDATE notice_delivery SET attempts = attempts + 1,
             claimed_until = ${now}::timestamptz + make_interval(secs => ${CLAIM_SECONDS})
       WHERE id IN (
         SELECT id FROM notice_delivery
          WHERE state = 'waiting' AND next_at <= ${now}
            AND (claimed_until IS NULL OR claimed_until <= ${now})
          ORDER BY next_at, id LIMIT ${limit} FOR UPDATE SKIP LOCKED)
      RETURNING id, channel, attempts, message, person_id, notice_ids
    )
    SELECT claimed.id::text AS id, claimed.channel, claimed.attempts, claimed.message,
           person.id AS "personId", person.email, person.disabled_at IS NOT NULL AS disabled,
           preference.webhook_url AS "webhookUrl", preference.webhook_version AS "webhookVersion",
           preference.slack_url AS "slackUrl",
           coalesce((SELECT json_agg(json_build_object(
             'id', notice.id::text, 'kind', notice.kind, 'title', notice.title, 'body', notice.body,
             'href', notice.href,
             'at', to_char(notice.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
             ORDER BY notice.id)
              FROM notice WHERE notice.id = ANY (claimed.notice_ids)), '[]') AS notices
      FROM claimed JOIN person ON person.id = claimed.person_id
      LEFT JOIN notice_preference preference ON preference.person_id = person.id
     ORDER BY claimed.id`;
  return z.array(rowSchema).parse(rows);
}

/** `sent`, `dropped` (nobody wants it any more) or `failed` for good; what it held is forgotten. */
export async function finish(
  id: string,
  state: 'sent' | 'dropped' | 'failed',
  error: string | null,
  now: Date,
): Promise<void> {
  await db().$executeRaw`
    UPDATE notice_delivery
       SET state = ${state}, error = ${error}, finished_at = ${now}, claimed_until = NULL, message = NULL
     WHERE id = ${id}::bigint AND state = 'waiting'`;
}

export async function postpone(id: string, error: string, nextAt: Date): Promise<void> {
  await db().$executeRaw`
    UPDATE notice_delivery SET error = ${error}, next_at = ${nextAt}, claimed_until = NULL
     WHERE id = ${id}::bigint AND state = 'waiting'`;
}

/**
 * Puts what waited for the digest into one delivery for each channel of each person. One statement: a
 * notice is in one digest, also where two workers do it at the same time.
 */
export async function insertDigests(now: Date, { mail }: { readonly mail: boolean }) {
  await db().$queryRaw`
    WITH waiting AS (
      SELECT id, person_id FROM notice
       WHERE digest_from IS NOT NULL AND digest_from <= ${now} FOR UPDATE SKIP LOCKED
    ), taken AS (
      UPDATE notice SET digest_from = NULL FROM waiting
       WHERE notice.id = waiting.id AND notice.read_at IS NULL
      RETURNING notice.id, notice.person_id
    ), read_already AS (
      UPDATE notice SET digest_from = NULL FROM waiting
       WHERE notice.id = waiting.id AND notice.read_at IS NOT NULL
    )
    INSERT INTO notice_delivery (person_id, channel, notice_ids)
    SELECT person_id, channel.name, array_agg(taken.id ORDER BY taken.id)
      FROM taken LEFT JOIN notice_preference preference USING (person_id)
     CROSS JOIN LATERAL (VALUES
       ('mail', ${mail} AND coalesce(preference.mail, true)),
       ('webhook', preference.webhook_url IS NOT NULL),
       ('slack', preference.slack_url IS NOT NULL)) AS channel (name, wanted)
     WHERE channel.wanted
     GROUP BY person_id, channel.name
    RETURNING pg_notify(${NOTICES_CHANNEL}, '')::text`;
}

export async function hasDigestSince(tick: Date): Promise<boolean> {
  const waiting = await db().notice.findFirst({
    where: { digestFrom: { lte: tick } },
    select: { id: true },
  });
  return waiting !== null;
}

/** Forgets what was settled long ago. */
export async function deleteSettled(before: Date): Promise<void> {
  await db().noticeDelivery.deleteMany({
    where: { state: { not: 'waiting' }, finishedAt: { lt: before } },
  });
}

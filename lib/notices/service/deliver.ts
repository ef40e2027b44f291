import { appUrl } from '@/lib/auth/app-url';
import { secret } from '@/lib/auth/secret';
import { env } from '@/lib/env';
import { log } from '@/lib/log';
import type { Result } from '@/lib/result';
import { postNotice, type SendFailure, sendMail } from '../client';
import { renderMail, renderSlack, renderWebhook, signWebhook, webhookSecret } from '../message';
import { retryAfterSeconds } from '../retry';
import { claimDue, type DueDelivery, finish, postpone } from '../store/outbox';

const BATCH = 20;

export interface DeliverySummary {
  readonly sent: number;
  readonly postponed: number;
  readonly failed: number;
  readonly dropped: number;
}

/**
 * Sends everything that is due. Of several workers each takes its own; a delivery is sent at least once,
 * and a receiver knows one that comes again by its number.
 */
export async function deliverDue(
  signal: AbortSignal,
  now: () => Date = () => new Date(),
): Promise<DeliverySummary> {
  const summary = { sent: 0, postponed: 0, failed: 0, dropped: 0 };
  while (!signal.aborted) {
    const due = await claimDue(now(), BATCH);
    if (due.length === 0) return summary;
    // One that waits for an answer need not keep the others waiting.
    const outcomes = await Promise.all(due.map((delivery) => deliver(delivery, now())));
    for (const outcome of outcomes) summary[outcome] += 1;
  }
  return summary;
}

async function deliver(delivery: DueDelivery, now: Date): Promise<keyof DeliverySummary> {
  const { id, channel, attempts } = delivery;
  const attempt = attemptOf(delivery, now);
  if (attempt === null) {
    await finish(id, 'dropped', null, now);
    return 'dropped';
  }
  const outcome = await attempt();
  if (outcome.ok) {
    await finish(id, 'sent', null, now);
    return 'sent';
  }
  const { words, final } = outcome.error;
  const wait = final ? null : retryAfterSeconds(attempts);
  log.warn({ delivery: id, channel, attempts, words, givenUp: wait === null }, 'not delivered');
  if (wait === null) {
    await finish(id, 'failed', words, now);
    return 'failed';
  }
  await postpone(id, words, new Date(now.getTime() + wait * 1000));
  return 'postponed';
}

/** How to send it; null where there is nobody to send it to any more. */
function attemptOf(
  delivery: DueDelivery,
  at: Date,
): (() => Promise<Result<null, SendFailure>>) | null {
  const { id, channel, message, notices, email, disabled, personId } = delivery;
  const { SMTP_URL: smtpUrl, MAIL_FROM: from, INNER_HOSTS: allowedInside } = env();
  const base = appUrl();
  if (disabled || (message === null && notices.length === 0)) return null;
  if (channel === 'mail') {
    if (smtpUrl === undefined) return null;
    const messageId = `<drydock-${id}@${new URL(base).hostname}>`;
    const mail = message ?? renderMail(notices, base);
    return () => sendMail(mail, { smtpUrl, from, to: email, messageId });
  }
  if (channel === 'slack') {
    const { slackUrl } = delivery;
    if (slackUrl === null) return null;
    const headers = { 'content-type': 'application/json', 'user-agent': 'drydock' };
    return () => postNotice(slackUrl, { headers, body: renderSlack(notices, base), allowedInside });
  }
  const { webhookUrl, webhookVersion } = delivery;
  if (webhookUrl === null) return null;
  const body = renderWebhook(id, notices, base);
  const signing = webhookSecret(secret(), personId, webhookVersion ?? 1);
  const headers = signWebhook(body, { secret: signing, delivery: id, at });
  return () => postNotice(webhookUrl, { headers, body, allowedInside });
}

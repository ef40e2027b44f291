import { env } from '@/lib/env';
import { deleteSettled, hasDigestSince, insertDigests } from '../store/outbox';

/** As long as a receiver may still ask what became of it. */
const KEPT_DAYS = 30;

/** Puts what waited since yesterday into the outbox, one message a channel, and forgets what is old. */
export async function prepareDigests(now: Date): Promise<void> {
  await insertDigests(now, { mail: env().SMTP_URL !== undefined });
  await deleteSettled(new Date(now.getTime() - KEPT_DAYS * 24 * 60 * 60 * 1000));
}

/** Whether something should have gone out with the digest of that hour. */
export async function digestIsOverdue(tick: Date): Promise<boolean> {
  return hasDigestSince(tick);
}

import type { Prisma } from '@/lib/db/generated/client';
import { env } from '@/lib/env';
import type { NewNotice } from './notice';
import {
  countUnreadRows,
  insertAccountMail,
  insertNotices,
  listNotices,
  markRead,
} from './store/notices';

/**
 * Tells people of something, in the transaction of the change: nobody is told of what was rolled back,
 * and what was committed is told, though the mail server be away for a day.
 */
export async function notify(tx: Prisma.TransactionClient, notice: NewNotice): Promise<void> {
  await insertNotices(tx, notice, { mail: env().SMTP_URL !== undefined });
}

/** Sends mail about the account itself, by the outbox; where no mail is sent from here, nothing. */
export async function sendAccountMail(
  personId: string,
  mail: { readonly subject: string; readonly text: string },
): Promise<void> {
  if (env().SMTP_URL === undefined) return;
  await insertAccountMail(personId, mail);
}

export async function countUnread(personId: string): Promise<number> {
  return countUnreadRows(personId);
}

export async function getNotices(personId: string, options: Parameters<typeof listNotices>[1]) {
  return listNotices(personId, options);
}

/** Marks one's own notices as read: those named, or all. */
export async function readNotices(personId: string, ids: readonly string[] | null): Promise<void> {
  await markRead(personId, ids, new Date());
}

import type { Prisma } from '@/lib/db/generated/client';
import { env } from '@/lib/env';
import type { NewNotice } from './notice';
import { insertNotices } from './store';

/**
 * Tells people of something, in the transaction of the change: nobody is told of what was rolled back,
 * and what was committed is told, though the mail server be away for a day.
 */
export async function notify(tx: Prisma.TransactionClient, notice: NewNotice): Promise<void> {
  await insertNotices(tx, notice, { mail: env().SMTP_URL !== undefined });
}

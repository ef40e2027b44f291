import { db } from '@/lib/db/client';
import type { Prisma } from '@/lib/db/generated/client';

/** All of it or nothing; judging a whole catalogue takes a second, on a busy machine longer. */
export async function inTransaction<T>(
  work: (tx: Prisma.TransactionClient) => Promise<T>,
): Promise<T> {
  return db().$transaction(work, { timeout: 60_000, maxWait: 30_000 });
}

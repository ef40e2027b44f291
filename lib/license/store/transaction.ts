import { db } from '@/lib/db/client';
import type { Prisma } from '@/lib/db/generated/client';

/** Settling a whole catalogue takes a second; on a busy machine, or a much larger one, longer. */
const LIMITS = { timeout: 120_000, maxWait: 30_000 };

/** All of it or nothing. */
export async function inTransaction<T>(
  work: (tx: Prisma.TransactionClient) => Promise<T>,
): Promise<T> {
  return db().$transaction(work, LIMITS);
}

/** Single questions, each of its own moment. */
export function outsideTransaction(): Prisma.TransactionClient {
  return db();
}

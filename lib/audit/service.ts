import type { Prisma } from '@/lib/db/generated/client';
import type { NewAuditEntry } from './entry';
import { insertEntry } from './store';

/**
 * Appends to the audit, in the transaction of the change it tells of: both are there or neither.
 * Call it last: from here to the end of the transaction nobody else appends.
 *
 * ```ts
 * await db().$transaction(async (tx) => {
 *   // … the change …
 *   await appendAudit(tx, { actor: person, action: 'request.submitted', subject: { kind: 'request', id }, after });
 * });
 * ```
 */
export async function appendAudit(
  tx: Prisma.TransactionClient,
  entry: NewAuditEntry,
): Promise<void> {
  await insertEntry(tx, entry);
}

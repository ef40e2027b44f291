import type { Prisma } from '@/lib/db/generated/client';
import type { NewAuditEntry } from './entry';

/** Sequence, time and hashes are the database's own affair (see the migration). */
export async function insertEntry(
  tx: Prisma.TransactionClient,
  { actor, action, subject, before, after }: NewAuditEntry,
): Promise<void> {
  const { kind, id, name } = columnsOf(actor);
  await tx.$executeRaw`
    INSERT INTO audit_entry
      (actor_kind, actor_id, actor_name, action, subject_kind, subject_id, before, after)
    VALUES (${kind}, ${id}, ${name}, ${action}, ${subject.kind}, ${subject.id},
            ${textOf(before)}::json, ${textOf(after)}::json)`;
}

function columnsOf(actor: NewAuditEntry['actor']) {
  if (typeof actor === 'string') return { kind: actor, id: null, name: actor };
  const { id, name, apiKey } = actor;
  if (apiKey === undefined) return { kind: 'person', id, name };
  return { kind: 'api-key', id, name: `${name} (key ${apiKey})` };
}

function textOf(value: NewAuditEntry['before']): string | null {
  return value === undefined ? null : JSON.stringify(value);
}

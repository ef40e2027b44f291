import { z } from 'zod';
import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import type { ChainEntry } from './chain';
import { endOf } from './day';
import type { NewAuditEntry } from './entry';
import type { AuditFilter } from './filter';

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

const rowsSchema = z.array(
  z.object({
    seq: z.string(),
    at: z.string(),
    actorKind: z.string(),
    actorId: z.string().nullable(),
    actorName: z.string(),
    action: z.string(),
    subjectKind: z.string(),
    subjectId: z.string(),
    before: z.string().nullable(),
    after: z.string().nullable(),
    previousHash: z.string(),
    hash: z.string(),
  }),
);

const columns = Prisma.sql`
  seq::text AS seq,
  to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at,
  actor_kind AS "actorKind", actor_id AS "actorId", actor_name AS "actorName", action,
  subject_kind AS "subjectKind", subject_id AS "subjectId",
  before::text AS before, after::text AS after, previous_hash AS "previousHash", hash`;

/** Entries after a number, oldest first: to follow the chain, and to export. */
export async function listEntriesAfter(
  seq: string,
  filter: AuditFilter,
  limit: number,
): Promise<readonly ChainEntry[]> {
  const rows = await db().$queryRaw`
    SELECT ${columns} FROM audit_entry
     WHERE seq > ${seq}::bigint AND ${conditions(filter)} ORDER BY audit_entry.seq LIMIT ${limit}`;
  return rowsSchema.parse(rows);
}

/** Entries before a number, newest first, and how many there are in all: to look at. */
export async function listEntriesBefore(
  seq: string | null,
  filter: AuditFilter,
  limit: number,
): Promise<{ entries: readonly ChainEntry[]; total: number }> {
  const where = conditions(filter);
  const [rows, counted] = await Promise.all([
    db().$queryRaw`
      SELECT ${columns} FROM audit_entry
       WHERE (${seq}::bigint IS NULL OR seq < ${seq}::bigint) AND ${where}
       ORDER BY audit_entry.seq DESC LIMIT ${limit}`,
    db().$queryRaw`SELECT count(*)::int AS total FROM audit_entry WHERE ${where}`,
  ]);
  const [{ total }] = z.tuple([z.object({ total: z.int() })]).parse(counted);
  return { entries: rowsSchema.parse(rows), total };
}

/** What has ever been done, for a list to choose from; few, and each found by the index on it. */
export async function listActions(): Promise<readonly string[]> {
  const rows = await db().$queryRaw`
    WITH RECURSIVE known AS (
      (SELECT action FROM audit_entry ORDER BY action LIMIT 1)
      UNION ALL
      SELECT (SELECT action FROM audit_entry WHERE action > known.action ORDER BY action LIMIT 1)
        FROM known WHERE known.action IS NOT NULL
    ) SELECT action FROM known WHERE action IS NOT NULL`;
  return z
    .array(z.object({ action: z.string() }))
    .parse(rows)
    .map(({ action }) => action);
}

function conditions({ actor, action, kind, id, from, until }: AuditFilter): Prisma.Sql {
  const all = [Prisma.sql`true`];
  if (actor !== undefined) {
    all.push(Prisma.sql`(actor_id = ${actor} OR strpos(lower(actor_name), lower(${actor})) > 0)`);
  }
  if (action !== undefined) {
    all.push(Prisma.sql`(action = ${action} OR starts_with(action, ${`${action}.`}))`);
  }
  if (kind !== undefined) all.push(Prisma.sql`subject_kind = ${kind}`);
  if (id !== undefined) all.push(Prisma.sql`subject_id = ${id}`);
  if (from !== undefined) all.push(Prisma.sql`at >= ${new Date(`${from}T00:00:00Z`)}`);
  if (until !== undefined) all.push(Prisma.sql`at < ${endOf(until)}`);
  return Prisma.join(all, ' AND ');
}

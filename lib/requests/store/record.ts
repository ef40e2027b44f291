import { z } from 'zod';
import { db } from '@/lib/db/client';
import type { Prisma } from '@/lib/db/generated/client';
import {
  eventSchema,
  type RequestEvent,
  type RequestRecord,
  requestRecordSchema,
  type StoredReport,
  storedReportSchema,
} from '../record';
import { toRow } from './row';

type Reader = Pick<
  Prisma.TransactionClient,
  'imageRequest' | 'requestSupporter' | 'requestDecision' | 'requestReport'
>;

/** @param from the transaction to read in; default: none */
export async function findRequest(id: number, from?: Reader): Promise<RequestRecord | null> {
  const reader = from ?? db();
  const row = await reader.imageRequest.findUnique({ where: { id } });
  if (row === null) return null;
  const [supporters, decisions] = await Promise.all([
    reader.requestSupporter.findMany({ where: { requestId: id }, orderBy: { joinedAt: 'asc' } }),
    reader.requestDecision.findMany({ where: { requestId: id }, orderBy: { id: 'asc' } }),
  ]);
  return requestRecordSchema.parse({
    ...toRow(row),
    ask: row.ask,
    fingerprint: row.fingerprint,
    revision: row.revision,
    round: row.round,
    approvalsNeeded: row.approvalsNeeded,
    joinedId: row.joinedId,
    supporters: supporters.map((it) => ({
      id: it.personId,
      name: it.personName,
      reason: it.reason,
      joinedAt: it.joinedAt.toISOString(),
    })),
    decisions: decisions.map((it) => ({
      area: it.area,
      outcome: it.outcome,
      comment: it.comment,
      by: { id: it.decidedById, name: it.decidedByName },
      at: it.decidedAt.toISOString(),
      round: it.round,
    })),
  });
}

/** What a person sent with this key; null: nothing yet. */
export async function findByKey(requesterId: string, key: string): Promise<RequestRecord | null> {
  const row = await db().imageRequest.findUnique({
    where: { requesterId_idempotencyKey: { requesterId, idempotencyKey: key } },
    select: { id: true },
  });
  return row === null ? null : findRequest(row.id);
}

/** Holds the request until the transaction ends: who comes second reads what the first one wrote. */
export async function lockRequest(tx: Prisma.TransactionClient, id: number): Promise<void> {
  await tx.$queryRaw`SELECT id FROM image_request WHERE id = ${id} FOR UPDATE`;
}

/** The history, oldest first. */
export async function listEvents(requestId: number): Promise<readonly RequestEvent[]> {
  const rows = await db().requestEvent.findMany({ where: { requestId }, orderBy: { id: 'asc' } });
  return z
    .array(eventSchema)
    .parse(rows.map((row) => ({ ...row, id: row.id.toString(), at: row.at.toISOString() })));
}

/** Every report, newest first: the first of them is what holds today. */
export async function listReports(requestId: number): Promise<readonly StoredReport[]> {
  const rows = await db().requestReport.findMany({ where: { requestId }, orderBy: { id: 'desc' } });
  return z
    .array(storedReportSchema)
    .parse(rows.map((row) => ({ ...row, takenAt: row.takenAt.toISOString() })));
}

/** What holds today; null before the first submission. */
export async function newestReport(requestId: number, from?: Reader): Promise<StoredReport | null> {
  const row = await (from ?? db()).requestReport.findFirst({
    where: { requestId },
    orderBy: { id: 'desc' },
  });
  return row && storedReportSchema.parse({ ...row, takenAt: row.takenAt.toISOString() });
}

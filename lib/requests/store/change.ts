import { z } from 'zod';
import { AppError } from '@/lib/app-error';
import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import type { Report } from '@/lib/vetting/report';
import { type Ask, askSchema, fingerprintOf, subjectsOf, titleOf } from '../ask';
import type { DecisionOutcome } from '../decision';
import type { EventKind, RequestEvent, RequestRecord } from '../record';
import {
  type DecisionArea,
  openStates,
  type Person,
  type RequestKind,
  type RequestState,
  requestStates,
} from '../request';

export type Transaction = Prisma.TransactionClient;

/** Everything in it happens, or nothing. */
export function inTransaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
  return db().$transaction(work, { timeout: 15_000, maxWait: 10_000 });
}

/** A draft as its author sent it; sent again with the same key it is the same draft. */
export async function insertDraft(
  tx: Transaction,
  draft: { readonly ask: Ask; readonly key: string; readonly by: Person },
): Promise<{ readonly id: number; readonly isNew: boolean }> {
  const { ask, key, by } = draft;
  const { count } = await tx.imageRequest.createMany({
    data: [
      {
        ...columnsOf(ask),
        kind: ask.kind,
        requesterId: by.id,
        requesterName: by.name,
        idempotencyKey: key,
      },
    ],
    skipDuplicates: true,
  });
  const row = await tx.imageRequest.findUniqueOrThrow({
    where: { requesterId_idempotencyKey: { requesterId: by.id, idempotencyKey: key } },
    select: { id: true },
  });
  return { id: row.id, isNew: count === 1 };
}

const columnsOf = (ask: Ask) => ({
  ask,
  title: titleOf(ask).slice(0, 300),
  subjects: [...subjectsOf(ask)],
  fingerprint: fingerprintOf(ask),
});

export interface RequestChange {
  readonly state?: RequestState;
  readonly ask?: Ask;
  readonly round?: number;
  readonly approvalsNeeded?: number;
  readonly stoppedAreas?: readonly DecisionArea[];
  readonly claimedBy?: Person | null;
  readonly submittedAt?: Date;
  readonly upstreamUrl?: string | null;
  readonly joinedId?: number;
  readonly published?: { readonly image: string; readonly tag: string; readonly at: Date };
}

/**
 * Changes a request that nobody has changed since it was read: of two people who act at once, one wins
 * and the other is told.
 *
 * @throws AppError `conflict`
 */
export async function changeRequest(
  tx: Transaction,
  { id, state, revision }: Pick<RequestRecord, 'id' | 'state' | 'revision'>,
  change: RequestChange,
): Promise<void> {
  const { ask, claimedBy, published, stoppedAreas, ...plain } = change;
  const data = {
    ...plain,
    ...(ask && columnsOf(ask)),
    ...(stoppedAreas && { stoppedAreas: [...stoppedAreas] }),
    ...(claimedBy !== undefined && {
      claimedById: claimedBy?.id ?? null,
      claimedByName: claimedBy?.name ?? null,
      claimedAt: claimedBy === null ? null : new Date(),
    }),
    ...(published && {
      publishedImage: published.image,
      publishedTag: published.tag,
      publishedAt: published.at,
    }),
    revision: { increment: 1 },
  };
  const { count } = await tx.imageRequest.updateMany({ where: { id, state, revision }, data });
  if (count === 0) {
    throw new AppError(
      'conflict',
      'This request has changed since you looked at it. Nothing of yours was saved; look at its new state and decide again.',
    );
  }
}

export async function insertEvent(
  tx: Transaction,
  requestId: number,
  event: {
    readonly kind: EventKind;
    readonly by: Person | null;
    readonly comment?: string | null;
    readonly detail?: RequestEvent['detail'];
  },
): Promise<void> {
  await tx.requestEvent.create({
    data: {
      requestId,
      kind: event.kind,
      byId: event.by?.id ?? null,
      byName: event.by?.name ?? 'Drydock',
      comment: event.comment || null,
      detail: event.detail ?? {},
    },
  });
}

export async function insertDecision(
  tx: Transaction,
  request: Pick<RequestRecord, 'id' | 'round'>,
  decision: {
    readonly area: DecisionArea;
    readonly outcome: DecisionOutcome;
    readonly comment: string;
    readonly by: Person;
  },
): Promise<void> {
  const { area, outcome, comment, by } = decision;
  await tx.requestDecision.create({
    data: {
      requestId: request.id,
      round: request.round,
      area,
      outcome,
      comment,
      decidedById: by.id,
      decidedByName: by.name,
    },
  });
}

/** @returns whether they had not joined before */
export async function insertSupporter(
  tx: Transaction,
  requestId: number,
  by: Person,
  reason: string,
): Promise<boolean> {
  const { count } = await tx.requestSupporter.createMany({
    data: [{ requestId, personId: by.id, personName: by.name, reason }],
    skipDuplicates: true,
  });
  return count === 1;
}

export async function insertReport(
  tx: Transaction,
  request: Pick<RequestRecord, 'id' | 'round'>,
  report: Report,
  why: { readonly reason: 'submitted' | 'data-changed'; readonly changes: readonly string[] },
): Promise<void> {
  await tx.requestReport.create({
    data: {
      requestId: request.id,
      round: request.round,
      reason: why.reason,
      takenAt: new Date(report.takenAt),
      content: JSON.parse(JSON.stringify(report)) as Prisma.InputJsonValue,
      changes: [...why.changes],
    },
  });
}

/**
 * The request of this fingerprint that another one comes up against: an open one, or, where something
 * is still to be published, an approved one. By image_request_open and image_request_held.
 */
export async function findTwinRow(
  query: {
    readonly kind: RequestKind;
    readonly fingerprint: string;
    readonly exceptId: number | null;
  },
  tx?: Transaction,
) {
  const { kind, fingerprint, exceptId } = query;
  const states = kind === 'exception' ? openStates : [...openStates, 'approved'];
  const row = await (tx ?? db()).imageRequest.findFirst({
    where: { kind, fingerprint, id: { not: exceptId ?? 0 }, state: { in: [...states] } },
    select: { id: true, state: true, ask: true, requesterId: true, requesterName: true },
  });
  if (row === null) return null;
  return {
    id: row.id,
    state: z.enum(requestStates).parse(row.state),
    ask: askSchema.parse(row.ask),
    requester: { id: row.requesterId, name: row.requesterName },
  };
}

/** Two submissions of the same at the same moment: the index lets one through. */
export function isTwinConflict(error: unknown): boolean {
  return (
    error instanceof Prisma.PrismaClientKnownRequestError &&
    error.code === 'P2002' &&
    JSON.stringify(error.meta ?? {}).includes('fingerprint')
  );
}

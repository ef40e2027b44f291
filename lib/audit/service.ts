import type { Prisma } from '@/lib/db/generated/client';
import { ChainCheck, type ChainEntry, type ChainProblem } from './chain';
import type { NewAuditEntry } from './entry';
import type { AuditFilter } from './filter';
import { insertEntry, listActions, listEntriesAfter, listEntriesBefore } from './store';

const BATCH = 1_000;
/** Enough to see what happened; a chain that is broken once is broken. */
const MOST_PROBLEMS = 20;

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

/** One entry as people and programs read it. */
export interface AuditEntry {
  readonly seq: string;
  /** ISO 8601, UTC, to the microsecond. */
  readonly at: string;
  readonly actor: { readonly kind: string; readonly id: string | null; readonly name: string };
  readonly action: string;
  readonly subject: { readonly kind: string; readonly id: string };
  /** JSON; null where it says nothing. */
  readonly before: unknown;
  readonly after: unknown;
  readonly previousHash: string;
  readonly hash: string;
}

/** Newest first. */
export async function getAuditPage(
  filter: AuditFilter,
  { before, limit }: { readonly before: string | null; readonly limit: number },
): Promise<{ entries: readonly AuditEntry[]; total: number }> {
  const { entries, total } = await listEntriesBefore(before, filter, limit);
  return { entries: entries.map(entryOf), total };
}

export async function getActions(): Promise<readonly string[]> {
  return listActions();
}

/** Everything that fits, oldest first, in batches: the audit is larger than memory one day. */
export async function* readAudit(filter: AuditFilter): AsyncGenerator<readonly AuditEntry[]> {
  for await (const batch of batches(filter)) yield batch.map(entryOf);
}

export interface AuditVerdict {
  readonly entries: number;
  /** Number and hash of the last entry: written down elsewhere, they prove that none was cut off. */
  readonly seq: string;
  readonly hash: string;
  readonly problems: readonly ChainProblem[];
  /** Whether the hash that was expected is one of the chain; null where none was. */
  readonly expectedFound: boolean | null;
}

/**
 * Computes every hash again.
 *
 * @param expected a hash that was noted earlier: an end that was cut off leaves a chain that is whole
 */
export async function verifyAudit(expected?: string): Promise<AuditVerdict> {
  const check = new ChainCheck();
  const problems: ChainProblem[] = [];
  let expectedFound = false;
  for await (const batch of batches({})) {
    for (const entry of batch) {
      const problem = check.next(entry);
      if (problem !== null && problems.length < MOST_PROBLEMS) problems.push(problem);
      if (entry.hash === expected) expectedFound = true;
    }
  }
  return { ...check.head, problems, expectedFound: expected === undefined ? null : expectedFound };
}

async function* batches(filter: AuditFilter): AsyncGenerator<readonly ChainEntry[]> {
  for (let after = '0'; ; ) {
    const batch = await listEntriesAfter(after, filter, BATCH);
    const last = batch.at(-1);
    if (last === undefined) return;
    yield batch;
    after = last.seq;
  }
}

function entryOf(entry: ChainEntry): AuditEntry {
  const { actorKind, actorId, actorName, subjectKind, subjectId, before, after, ...rest } = entry;
  return {
    ...rest,
    actor: { kind: actorKind, id: actorId, name: actorName },
    subject: { kind: subjectKind, id: subjectId },
    before: before === null ? null : JSON.parse(before),
    after: after === null ? null : JSON.parse(after),
  };
}

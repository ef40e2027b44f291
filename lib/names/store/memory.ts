import { z } from 'zod';
import { db } from '@/lib/db/client';
import type { Prisma } from '@/lib/db/generated/client';
import type { NameDecision } from '../knowledge';

const decisionSchema = z.object({
  id: z.int(),
  normalizedName: z.string(),
  verdict: z.enum(['legitimate', 'squat']),
  target: z.string().nullable(),
  reason: z.string(),
  decidedBy: z.string(),
  decidedAt: z.date(),
  withdrawnBy: z.string().nullable(),
  withdrawnAt: z.date().nullable(),
});
export type DecisionRow = z.output<typeof decisionSchema>;

const SELECTED = {
  id: true,
  normalizedName: true,
  verdict: true,
  target: true,
  reason: true,
  decidedBy: true,
  decidedAt: true,
  withdrawnBy: true,
  withdrawnAt: true,
} as const;

/** The words that stand on these names. */
export async function findStandingDecisions(
  names: readonly string[],
): Promise<ReadonlyMap<string, NameDecision>> {
  const rows = await db().nameDecision.findMany({
    where: { normalizedName: { in: [...names] }, withdrawnAt: null },
    select: SELECTED,
  });
  return new Map(
    z
      .array(decisionSchema)
      .parse(rows)
      .map(({ id: _, normalizedName, decidedAt, ...row }): [string, NameDecision] => [
        normalizedName,
        { ...row, decidedOn: decidedAt.toISOString().slice(0, 10) },
      ]),
  );
}

/** Every word that was ever said of a name, the newest first. */
export async function listDecisions(name: string): Promise<readonly DecisionRow[]> {
  const rows = await db().nameDecision.findMany({
    where: { normalizedName: name },
    select: SELECTED,
    orderBy: { id: 'desc' },
    take: 50,
  });
  return z.array(decisionSchema).parse(rows);
}

const standingSchema = decisionSchema.pick({
  id: true,
  verdict: true,
  reason: true,
  decidedBy: true,
});
export type StandingDecision = z.output<typeof standingSchema>;

/** Of the locks of a transaction, those on what is said of a name. */
const DECIDING = 1;

/**
 * What stands on the name; null: nothing. Whoever else decides about it waits for this transaction to
 * end: where nothing stands there is no row to lock.
 */
export async function lockDecision(
  tx: Prisma.TransactionClient,
  name: string,
): Promise<StandingDecision | null> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${DECIDING}::int, hashtext(${name}))`;
  const row = await tx.nameDecision.findFirst({
    where: { normalizedName: name, withdrawnAt: null },
    select: { id: true, verdict: true, reason: true, decidedBy: true },
  });
  return row === null ? null : standingSchema.parse(row);
}

export async function withdrawDecision(
  tx: Prisma.TransactionClient,
  id: number,
  by: string,
): Promise<void> {
  await tx.nameDecision.update({
    where: { id },
    data: { withdrawnBy: by, withdrawnAt: new Date() },
    select: { id: true },
  });
}

export interface NewDecision {
  readonly name: string;
  readonly verdict: NameDecision['verdict'];
  readonly target: string | null;
  readonly reason: string;
  readonly by: string;
}

export async function insertDecision(
  tx: Prisma.TransactionClient,
  { name, verdict, target, reason, by }: NewDecision,
): Promise<void> {
  await tx.nameDecision.create({
    data: { normalizedName: name, verdict, target, reason, decidedBy: by },
  });
}

const establishedSchema = z.array(z.object({ name: z.string(), since: z.string() }));

/** Which of these names images have held for long, and since when. */
export async function findEstablished(
  names: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await db().$queryRaw`
    SELECT p.normalized_name AS name, f.established_since::text AS since
      FROM python_package p JOIN name_finding f ON f.package_id = p.id
     WHERE p.normalized_name = ANY (${[...names]}::text[]) AND f.established_since IS NOT NULL`;
  return new Map(establishedSchema.parse(rows).map(({ name, since }) => [name, since]));
}

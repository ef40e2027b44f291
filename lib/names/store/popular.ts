import { z } from 'zod';
import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import type { PopularityList } from '../popularity';

const factsSchema = z.object({
  id: z.int(),
  source: z.string(),
  countedOn: z.string().nullable(),
  loadedAt: z.date(),
  size: z.int(),
});
export type StoredListFacts = z.output<typeof factsSchema>;

/** What is known of the list that was loaded last, without its names. */
export async function findListFacts(): Promise<StoredListFacts | null> {
  const rows = await db().$queryRaw`
    SELECT id, source, counted_on::text AS "countedOn", loaded_at AS "loadedAt", size
      FROM popular_list ORDER BY id DESC LIMIT 1`;
  return z.array(factsSchema).parse(rows)[0] ?? null;
}

/** The list itself; null where it was replaced since. */
export async function findList(id: number): Promise<PopularityList | null> {
  const row = await db().popularList.findUnique({
    where: { id },
    select: { source: true, countedOn: true, names: true },
  });
  if (row === null) return null;
  return {
    source: row.source,
    countedOn: row.countedOn?.toISOString().slice(0, 10) ?? null,
    packages: row.names.map((name, i) => ({ name, rank: i + 1 })),
  };
}

/** Puts the list in the place of the one before. */
export async function replaceList(
  tx: Prisma.TransactionClient,
  { source, countedOn, packages }: PopularityList,
): Promise<void> {
  await tx.popularList.deleteMany();
  await tx.popularList.create({
    data: {
      source,
      countedOn: countedOn === null ? null : new Date(`${countedOn}T00:00:00Z`),
      names: packages.map(({ name }) => name),
    },
    select: { id: true },
  });
}

/** @param trouble why the list could not be had; null where it could */
export async function recordFetch(at: Date, trouble: string | null): Promise<void> {
  await db().nameState.update({
    where: { id: 1 },
    data: { fetchTriedAt: at, fetchTrouble: trouble },
  });
}

const stateSchema = z.object({
  listId: z.int().nullable(),
  catalogRunId: z.int().nullable(),
  engine: z.string().nullable(),
  judgedAt: z.date().nullable(),
  fetchTriedAt: z.date().nullable(),
  fetchTrouble: z.string().nullable(),
  /** Of the catalogue as it is. */
  currentRunId: z.int().nullable(),
  currentListId: z.int().nullable(),
});
export type NameStateRow = z.output<typeof stateSchema>;

export async function getNameState(): Promise<NameStateRow> {
  const rows = await db().$queryRaw(Prisma.sql`
    SELECT s.list_id AS "listId", s.catalog_run_id AS "catalogRunId", s.engine,
           s.judged_at AS "judgedAt", s.fetch_tried_at AS "fetchTriedAt",
           s.fetch_trouble AS "fetchTrouble", c.run_id AS "currentRunId",
           (SELECT max(id) FROM popular_list) AS "currentListId"
      FROM name_state s CROSS JOIN catalog_state c`);
  return z.tuple([stateSchema]).parse(rows)[0];
}

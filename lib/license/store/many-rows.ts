import { z } from 'zod';
import type { Prisma } from '@/lib/db/generated/client';

const answerSchema = z.tuple([z.object({ rows: z.string() })]);

/** A time as JSON has it. */
export const jsonDate = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

/**
 * Thousands of rows as one JSON text, in the order of the query: Prisma takes each cell of a raw answer
 * through its own types, which takes longer than the query, the text and its parsing together.
 *
 * @param row of what JSON has of a row: `jsonDate` for a time
 */
export async function manyRows<T>(
  tx: Pick<Prisma.TransactionClient, '$queryRaw'>,
  query: Prisma.Sql,
  row: z.ZodType<T>,
): Promise<readonly T[]> {
  const [{ rows }] = answerSchema.parse(
    await tx.$queryRaw`SELECT coalesce(json_agg(q), '[]')::text AS rows FROM (${query}) q`,
  );
  return z.array(row).parse(JSON.parse(rows));
}

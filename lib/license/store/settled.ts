import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Prisma } from '@/lib/db/generated/client';
import { raiseGeneration } from '@/lib/db/generation';
import { licenseClasses } from '../license-class';

/** What a policy decides about. */
export interface ExpressionRow {
  readonly spdx: string;
  readonly unread: boolean;
  readonly licenseClass: string;
  readonly outcome: string;
  readonly because: readonly string[];
}

export interface SettledRow {
  readonly releaseId: number;
  readonly expression: Pick<ExpressionRow, 'spdx' | 'unread'>;
  readonly source: string | null;
  readonly detail: string;
  readonly reading: string;
  readonly confidence: string;
  readonly reasons: readonly string[];
  readonly disagreeing: readonly string[];
  readonly linesMissing: boolean;
  readonly upstream: string;
  readonly upstreamDetail: string;
}

/** `lib/license` settles; nobody else takes this lock. */
const LOCK = 72_707_371;

/** Two passes over all findings at once would only wait for each other's rows. */
export async function lockSettling(tx: Prisma.TransactionClient): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${LOCK})`;
}

function hashOf({ spdx, unread }: Pick<ExpressionRow, 'spdx' | 'unread'>): string {
  return createHash('sha256')
    .update(JSON.stringify([spdx, unread]))
    .digest('hex');
}

/** Postgres refuses NUL and halves of characters in JSON; a reason may quote either. */
const json = (value: unknown) =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'string' ? Buffer.from(part.replaceAll('\0', '\u{FFFD}')).toString() : part,
  );

/**
 * Writes expressions with what the policy says of them. JSON carries the rows, because arrays of
 * arrays cannot be unnested into arrays.
 *
 * @returns how many differ from before
 */
export async function storeExpressions(
  tx: Prisma.TransactionClient,
  rows: readonly ExpressionRow[],
): Promise<number> {
  const text = json(rows.map((row) => ({ ...row, hash: hashOf(row) })));
  return tx.$executeRaw`
    INSERT INTO license_expression AS e (hash, spdx, unread, class, outcome, because)
    SELECT decode(x.hash, 'hex'), x.spdx, x.unread, x."licenseClass", x.outcome, x.because
      FROM jsonb_to_recordset(${text}::jsonb) AS x(
             hash text, spdx text, unread boolean, "licenseClass" text, outcome text, because text[])
    ON CONFLICT (hash) DO UPDATE
       SET class = excluded.class, outcome = excluded.outcome, because = excluded.because
     WHERE (e.class, e.outcome, e.because) IS DISTINCT FROM
           (excluded.class, excluded.outcome, excluded.because)`;
}

const fingerprintSchema = z.array(z.object({ releaseId: z.int(), fingerprint: z.string() }));

/** Writes what differs; releases are never deleted, so none is taken away. */
export async function storeSettled(
  tx: Prisma.TransactionClient,
  rows: readonly SettledRow[],
): Promise<number> {
  const before = fingerprintSchema.parse(
    await tx.$queryRaw`SELECT release_id AS "releaseId", fingerprint FROM license_settled`,
  );
  const known = new Map(before.map((row) => [row.releaseId, row.fingerprint]));
  const changed = rows
    .map(({ expression, ...row }) => {
      const content = { ...row, expression: hashOf(expression) };
      return {
        ...content,
        fingerprint: createHash('sha256').update(json(content)).digest('base64'),
      };
    })
    .filter((row) => known.get(row.releaseId) !== row.fingerprint);
  if (changed.length === 0) return 0;
  return tx.$executeRaw`
    INSERT INTO license_settled AS s
           (release_id, expression_id, source, detail, reading, confidence, reasons, disagreeing,
            lines_missing, upstream, upstream_detail, fingerprint)
    SELECT x."releaseId", e.id, x.source, x.detail, x.reading, x.confidence, x.reasons,
           x.disagreeing, x."linesMissing", x.upstream, x."upstreamDetail", x.fingerprint
      FROM jsonb_to_recordset(${json(changed)}::jsonb) AS x(
             "releaseId" int, expression text, source text, detail text, reading text,
             confidence text, reasons text[], disagreeing text[], "linesMissing" boolean,
             upstream text, "upstreamDetail" text, fingerprint text)
      JOIN license_expression e ON e.hash = decode(x.expression, 'hex')
    ON CONFLICT (release_id) DO UPDATE
       SET expression_id = excluded.expression_id, source = excluded.source,
           detail = excluded.detail, reading = excluded.reading, confidence = excluded.confidence,
           reasons = excluded.reasons, disagreeing = excluded.disagreeing,
           lines_missing = excluded.lines_missing, upstream = excluded.upstream,
           upstream_detail = excluded.upstream_detail, fingerprint = excluded.fingerprint`;
}

const expressionSchema = z.object({
  id: z.int(),
  spdx: z.string(),
  unread: z.boolean(),
  licenseClass: z.enum(licenseClasses),
  outcome: z.enum(['passes', 'unknown', 'needs-approval']),
  because: z.array(z.string()),
});
export type StoredExpression = z.output<typeof expressionSchema>;

/** The expressions that are in use. */
export async function listExpressions(
  tx: Pick<Prisma.TransactionClient, '$queryRaw'>,
): Promise<readonly StoredExpression[]> {
  return z.array(expressionSchema).parse(
    await tx.$queryRaw`
      SELECT e.id, e.spdx, e.unread, e.class AS "licenseClass", e.outcome, e.because
        FROM license_expression e
       WHERE EXISTS (SELECT FROM license_settled s WHERE s.expression_id = e.id)`,
  );
}

/** Records what the findings were made of; pages are told where any of them changed. */
export async function finishSettling(
  tx: Prisma.TransactionClient,
  { engine, changed }: { readonly engine: number; readonly changed: boolean },
): Promise<void> {
  if (changed) await tx.$executeRaw`ANALYZE license_settled, license_expression`;
  await tx.$executeRaw`
    DELETE FROM license_expression e
     WHERE NOT EXISTS (SELECT FROM license_settled s WHERE s.expression_id = e.id)`;
  await tx.$executeRaw`
    UPDATE license_state
       SET engine = ${engine}, settled_at = now(),
           catalog_run_id = (SELECT run_id FROM catalog_state)`;
  if (changed) await raiseGeneration(tx);
}

/** What pages show has changed, whether or not a verdict has: a policy, a correction. */
export async function tellPages(tx: Prisma.TransactionClient): Promise<void> {
  await raiseGeneration(tx);
}

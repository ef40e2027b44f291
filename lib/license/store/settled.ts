import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Prisma } from '@/lib/db/generated/client';
import { raiseGeneration } from '@/lib/db/generation';
import type { LicenseFinding } from '../finding';
import { licenseClasses } from '../license-class';
import { manyRows } from './many-rows';

/** What a policy decides about. */
export interface ExpressionRow {
  readonly spdx: string;
  readonly unread: boolean;
  readonly licenseClass: string;
  readonly outcome: string;
  readonly because: readonly string[];
}

/** As much of a finding as is stored of it. */
type StoredFinding = Pick<LicenseFinding, 'spdx' | 'unread' | 'reading' | 'confidence' | 'reasons'>;

export interface SettledRow {
  readonly releaseId: number;
  /** Shared by all releases of which the same was read. */
  readonly finding: StoredFinding;
  readonly source: string | null;
  readonly detail: string;
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
function json(value: unknown): string {
  const text = JSON.stringify(value);
  // Both are escapes there, so that a look at the whole text tells whether each part needs one.
  if (!/\\u(?:0000|d[89a-f])/.test(text)) return text;
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'string' ? Buffer.from(part.replaceAll('\0', '\u{FFFD}')).toString() : part,
  );
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('base64');

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

/**
 * Writes what differs; releases are never deleted, so none is taken away. But for the detail, a few
 * hundred judgements are shared by thousands of releases, and go to the server once each.
 */
export async function storeSettled(
  tx: Prisma.TransactionClient,
  rows: readonly SettledRow[],
): Promise<number> {
  const known = await readFingerprints(tx);
  const findings = new Map<StoredFinding, string>();
  const judgements = new Map<string, Judgement>();
  const changed = rows.flatMap(({ releaseId, finding, detail, ...row }) => {
    const reading = findings.get(finding) ?? textOf(finding);
    findings.set(finding, reading);
    const key = json([reading, row]);
    let judgement = judgements.get(key);
    if (judgement === undefined) {
      const { confidence, reasons } = finding;
      const content = {
        expression: hashOf(finding),
        reading: finding.reading,
        confidence,
        reasons,
      };
      judgement = { id: judgements.size, hash: sha256(key), row: { ...row, ...content } };
      judgements.set(key, judgement);
    }
    const fingerprint = sha256(json([judgement.hash, detail]));
    if (known.get(releaseId) === fingerprint) return [];
    return [{ releaseId, judgement: judgement.id, detail, fingerprint }];
  });
  if (changed.length === 0) return 0;
  const used = new Set(changed.map((row) => row.judgement));
  const told = [...judgements.values()].flatMap(({ id, row }) =>
    used.has(id) ? [{ id, ...row }] : [],
  );
  return tx.$executeRaw`
    INSERT INTO license_settled AS s
           (release_id, expression_id, source, detail, reading, confidence, reasons, disagreeing,
            lines_missing, upstream, upstream_detail, fingerprint)
    SELECT x."releaseId", e.id, j.source, x.detail, j.reading, j.confidence, j.reasons,
           j.disagreeing, j."linesMissing", j.upstream, j."upstreamDetail", x.fingerprint
      FROM json_to_recordset(${json(changed)}::json) AS x(
             "releaseId" int, judgement int, detail text, fingerprint text)
      JOIN json_to_recordset(${json(told)}::json) AS j(
             id int, expression text, reading text, confidence text, reasons text[], source text,
             disagreeing text[], "linesMissing" boolean, upstream text, "upstreamDetail" text)
        ON j.id = x.judgement
      JOIN license_expression e ON e.hash = decode(j.expression, 'hex')
    ON CONFLICT (release_id) DO UPDATE
       SET expression_id = excluded.expression_id, source = excluded.source,
           detail = excluded.detail, reading = excluded.reading, confidence = excluded.confidence,
           reasons = excluded.reasons, disagreeing = excluded.disagreeing,
           lines_missing = excluded.lines_missing, upstream = excluded.upstream,
           upstream_detail = excluded.upstream_detail, fingerprint = excluded.fingerprint`;
}

interface Judgement {
  readonly id: number;
  readonly hash: string;
  readonly row: object;
}

const textOf = ({ spdx, unread, reading, confidence, reasons }: StoredFinding) =>
  json([spdx, unread, reading, confidence, reasons]);

const fingerprintSchema = z.object({ releaseId: z.int(), fingerprint: z.string() });

async function readFingerprints(tx: Prisma.TransactionClient) {
  const rows = await manyRows(
    tx,
    Prisma.sql`SELECT release_id AS "releaseId", fingerprint FROM license_settled`,
    fingerprintSchema,
  );
  return new Map(rows.map((row) => [row.releaseId, row.fingerprint]));
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

/**
 * Records what the findings were made of. Pages are told where any of them changed, and where reach was
 * counted anew: they may differ then though no finding does.
 */
export async function finishSettling(
  tx: Prisma.TransactionClient,
  {
    engine,
    changed,
    recounted,
  }: { readonly engine: number; readonly changed: boolean; readonly recounted: boolean },
): Promise<void> {
  if (changed) await tx.$executeRaw`ANALYZE license_settled, license_expression`;
  await tx.$executeRaw`
    DELETE FROM license_expression e
     WHERE NOT EXISTS (SELECT FROM license_settled s WHERE s.expression_id = e.id)`;
  await tx.$executeRaw`
    UPDATE license_state
       SET engine = ${engine}, settled_at = now(),
           catalog_run_id = (SELECT run_id FROM catalog_state)`;
  if (changed || recounted) await raiseGeneration(tx);
}

/** What pages show has changed, whether or not a verdict has: a policy, a correction. */
export async function tellPages(tx: Prisma.TransactionClient): Promise<void> {
  await raiseGeneration(tx);
}

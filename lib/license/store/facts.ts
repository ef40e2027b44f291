import { z } from 'zod';
import { Prisma } from '@/lib/db/generated/client';
import { jsonDate, manyRows } from './many-rows';

/** What the tables hold about the packages asked for, not yet joined. */
export interface FactRows {
  readonly releases: readonly ReleaseRow[];
  readonly scans: readonly ScanRow[];
  readonly sets: ReadonlyMap<number, readonly string[]>;
  readonly pypi: readonly PypiRow[];
  readonly corrections: readonly CorrectionRow[];
}

const releaseSchema = z.object({
  id: z.int(),
  normalizedName: z.string(),
  displayName: z.string(),
  onPypi: z.boolean(),
  version: z.string(),
});
export type ReleaseRow = z.output<typeof releaseSchema>;

const scanSchema = z.object({
  releaseId: z.int(),
  setId: z.int(),
  image: z.string(),
  tag: z.string(),
  firstBuiltAt: jsonDate,
  lastBuiltAt: jsonDate,
  imageCount: z.int(),
});
export type ScanRow = z.output<typeof scanSchema>;

const pypiSchema = z.object({
  normalizedName: z.string(),
  version: z.string(),
  license: z.string().nullable(),
  licenseExpression: z.string().nullable(),
  classifiers: z.array(z.string()),
  askedAt: jsonDate,
});
export type PypiRow = z.output<typeof pypiSchema>;

const correctionSchema = z.object({
  id: z.int(),
  normalizedName: z.string(),
  specifier: z.string().nullable(),
  spdx: z.string(),
  reason: z.string(),
  madeBy: z.string(),
  madeAt: z.date(),
});
export type CorrectionRow = z.output<typeof correctionSchema>;

type Queries = Pick<Prisma.TransactionClient, '$queryRaw'>;

/**
 * Reads what is known of packages, by hand for one pass over each table. Releases come in the order
 * of PEP 440 within their package, scans oldest first.
 *
 * @param names PEP 503; null: the whole catalogue
 */
export async function readFacts(tx: Queries, names: readonly string[] | null): Promise<FactRows> {
  const isAsked = (column: Prisma.Sql) =>
    names === null ? Prisma.sql`true` : Prisma.sql`${column} = ANY (${[...names]}::text[])`;
  const releases = await manyRows(
    tx,
    Prisma.sql`
      SELECT r.id, p.normalized_name AS "normalizedName", p.display_name AS "displayName",
             p.on_pypi AS "onPypi", r.version
        FROM python_release r JOIN python_package p ON p.id = r.package_id
       WHERE ${isAsked(Prisma.sql`p.normalized_name`)}
       ORDER BY p.id, r.sort_key, r.version`,
    releaseSchema,
  );
  const scans = await manyRows(
    tx,
    Prisma.sql`
      SELECT s.release_id AS "releaseId", s.license_set_id AS "setId", i.name AS image, v.tag,
             s.first_built_at AS "firstBuiltAt", s.last_built_at AS "lastBuiltAt",
             s.image_count AS "imageCount"
        FROM license_scan s
        JOIN image_version v ON v.id = s.first_version_id
        JOIN image i ON i.id = v.image_id
       WHERE ${
         names === null
           ? Prisma.sql`true`
           : Prisma.sql`s.release_id = ANY (${releases.map((it) => it.id)}::int[])`
       }
       ORDER BY s.release_id, s.first_built_at, s.license_set_id`,
    scanSchema,
  );
  const sets = z.array(z.object({ id: z.int(), lines: z.array(z.string()) })).parse(
    await tx.$queryRaw`
      SELECT id, lines FROM license_set
       WHERE id = ANY (${[...new Set(scans.map((it) => it.setId))]}::int[])`,
  );
  const pypi = await manyRows(
    tx,
    Prisma.sql`
      SELECT normalized_name AS "normalizedName", version, license,
             license_expression AS "licenseExpression",
             ARRAY(SELECT c FROM unnest(classifiers) AS c WHERE starts_with(c, 'License ::'))
               AS classifiers,
             asked_at AS "askedAt"
        FROM pypi_release
       WHERE outcome = 'found' AND ${isAsked(Prisma.sql`normalized_name`)}`,
    pypiSchema,
  );
  const corrections = z.array(correctionSchema).parse(
    await tx.$queryRaw`
      SELECT id, normalized_name AS "normalizedName", specifier, spdx, reason,
             made_by AS "madeBy", made_at AS "madeAt"
        FROM license_correction
       WHERE withdrawn_at IS NULL AND ${isAsked(Prisma.sql`normalized_name`)}
       ORDER BY id DESC`,
  );
  return { releases, scans, sets: new Map(sets.map((it) => [it.id, it.lines])), pypi, corrections };
}

/** One of upstream's own files, as JSON text; null where it was never read. */
export async function findDocument(tx: Queries, name: string): Promise<string | null> {
  const [row] = z
    .array(z.object({ content: z.string() }))
    .parse(await tx.$queryRaw`SELECT content FROM source_document WHERE name = ${name}`);
  return row?.content ?? null;
}

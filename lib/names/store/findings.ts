import { z } from 'zod';
import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { likeHolding } from '@/lib/db/like';
import type { NameFinding, NameTier } from '../finding';
import type { NameFilter } from '../name-filter';
import { type CatalogName, NAME_STATES, type NameState } from '../name-state';

const nameSchema = z.array(
  z.object({ id: z.int(), name: z.string(), firstBuiltAt: z.date().nullable() }),
);

/** Every package name of the catalogue, with the day its first image was built. */
export async function listCatalogNames(tx: Prisma.TransactionClient) {
  const rows = await tx.$queryRaw`
    WITH first AS (
      SELECT held.id, min(v.created_at) AS at
        FROM image_version v CROSS JOIN unnest(v.python_package_ids) AS held (id)
       GROUP BY held.id
    )
    SELECT p.id, p.normalized_name AS name, first.at AS "firstBuiltAt"
      FROM python_package p LEFT JOIN first ON first.id = p.id
     ORDER BY p.id`;
  return nameSchema.parse(rows);
}

/** When the newest data of the catalogue were made, and by which run they came; null: it is empty. */
export async function findCatalogMoment(tx: Prisma.TransactionClient) {
  const row = await tx.catalogState.findFirst({ select: { committedAt: true, runId: true } });
  return { committedAt: row?.committedAt ?? null, runId: row?.runId ?? null };
}

export interface FindingRow {
  readonly packageId: number;
  readonly finding: NameFinding;
  readonly firstBuiltAt: Date | null;
  /** `YYYY-MM-DD` */
  readonly establishedSince: string | null;
}

/**
 * Writes what differs. JSON carries the rows in one statement; packages are never deleted.
 *
 * @returns how many differ from before
 */
export async function storeFindings(
  tx: Prisma.TransactionClient,
  rows: readonly FindingRow[],
): Promise<number> {
  const text = JSON.stringify(
    rows.map(({ packageId, finding, firstBuiltAt, establishedSince }) => {
      const { verdict, tier, target, signals, reason } = finding;
      return { packageId, verdict, tier, target, signals, reason, firstBuiltAt, establishedSince };
    }),
  );
  return tx.$executeRaw`
    INSERT INTO name_finding AS f (package_id, verdict, tier, target, signals, reason,
                                   first_built_at, established_since)
    SELECT x."packageId", x.verdict, x.tier, x.target, x.signals, x.reason,
           x."firstBuiltAt", x."establishedSince"
      FROM jsonb_to_recordset(${text}::jsonb) AS x(
             "packageId" int, verdict text, tier text, target text, signals jsonb, reason text,
             "firstBuiltAt" timestamptz, "establishedSince" date)
    ON CONFLICT (package_id) DO UPDATE
       SET verdict = excluded.verdict, tier = excluded.tier, target = excluded.target,
           signals = excluded.signals, reason = excluded.reason,
           first_built_at = excluded.first_built_at,
           established_since = excluded.established_since
     WHERE (f.verdict, f.tier, f.target, f.signals, f.reason, f.first_built_at, f.established_since)
           IS DISTINCT FROM
           (excluded.verdict, excluded.tier, excluded.target, excluded.signals, excluded.reason,
            excluded.first_built_at, excluded.established_since)`;
}

export async function recordJudged(
  tx: Prisma.TransactionClient,
  of: { listId: number | null; catalogRunId: number | null; engine: string },
): Promise<void> {
  await tx.nameState.update({ where: { id: 1 }, data: { ...of, judgedAt: new Date() } });
}

const signalSchema = z.object({
  kind: z.string(),
  text: z.string(),
  weight: z.number().nullable(),
});

const rowSchema = z.object({
  name: z.string(),
  state: z.enum(NAME_STATES),
  malicious: z.array(z.string()),
  verdict: z.enum(['clean', 'suspicious']).nullable(),
  tier: z.enum(['high', 'review']).nullable(),
  target: z.string().nullable(),
  signals: z.array(signalSchema).nullable(),
  reason: z.string().nullable(),
  activeImages: z.int(),
  allImages: z.int(),
  firstBuiltAt: z.date().nullable(),
  decisionId: z.int().nullable(),
  decided: z.enum(['legitimate', 'squat']).nullable(),
  decidedTarget: z.string().nullable(),
  decidedBecause: z.string().nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: z.date().nullable(),
});

/**
 * Names with their finding, the word that stands on them, and the advisories that call them malicious:
 * those of the catalogue, and those that were decided about though no image holds them. As in
 * `classifyName`, a name of the popularity list is not malicious: such a package was broken into.
 */
const NAMES = Prisma.sql`
  SELECT coalesce(p.normalized_name, d.normalized_name) AS name, p.id AS package_id,
         CASE WHEN m.ids IS NOT NULL THEN 'malicious'
              WHEN d.verdict IS NOT NULL THEN d.verdict
              WHEN f.established_since IS NOT NULL THEN 'established' ELSE 'open' END AS state,
         coalesce(m.ids, '{}') AS malicious, f.verdict, f.tier, f.target, f.signals, f.reason,
         coalesce(p.active_count, 0) AS active_count, coalesce(p.last_count, 0) AS last_count,
         f.first_built_at, d.id AS decision_id, d.verdict AS decided, d.target AS decided_target,
         d.reason AS decided_because, d.decided_by, d.decided_at
    FROM (python_package p LEFT JOIN name_finding f ON f.package_id = p.id)
    FULL JOIN (SELECT * FROM name_decision WHERE withdrawn_at IS NULL) d
      ON d.normalized_name = p.normalized_name
    LEFT JOIN (
      SELECT lower(regexp_replace(e->>'name', '[-_.]+', '-', 'g')) AS name,
             array_agg(DISTINCT r.id ORDER BY r.id) AS ids
        FROM advisory_record r CROSS JOIN LATERAL jsonb_array_elements(r.affected) e
       WHERE starts_with(r.id, 'MAL-') AND r.withdrawn_at IS NULL AND e->>'ecosystem' = 'PyPI'
       GROUP BY 1
    ) m ON m.name = coalesce(p.normalized_name, d.normalized_name)
       AND (p.id IS NULL OR f.signals->0->>'kind' <> 'listed')
       AND NOT EXISTS (SELECT FROM popular_list l WHERE m.name = ANY (l.names))`;

const COLUMNS = Prisma.sql`
  name, state, malicious, verdict, tier, target, signals, reason, active_count AS "activeImages",
  last_count AS "allImages", first_built_at AS "firstBuiltAt",
  decision_id AS "decisionId", decided,
  decided_target AS "decidedTarget", decided_because AS "decidedBecause",
  decided_by AS "decidedBy", decided_at AS "decidedAt"`;

function toCatalogName(row: z.output<typeof rowSchema>): CatalogName {
  const { name, state, malicious, activeImages, allImages, firstBuiltAt } = row;
  return {
    name,
    state,
    malicious,
    finding:
      row.verdict === null
        ? null
        : {
            verdict: row.verdict,
            tier: row.tier,
            target: row.target,
            signals: row.signals ?? [],
            reason: row.reason ?? '',
          },
    activeImages,
    allImages,
    firstBuiltAt: firstBuiltAt?.toISOString() ?? null,
    decision:
      row.decided === null || row.decidedAt === null || row.decisionId === null
        ? null
        : {
            id: row.decisionId,
            verdict: row.decided,
            target: row.decidedTarget,
            reason: row.decidedBecause ?? '',
            decidedBy: row.decidedBy ?? '',
            decidedAt: row.decidedAt.toISOString(),
          },
  };
}

function conditions({ states, tiers, activeOnly, text }: NameFilter): Prisma.Sql {
  const pattern = likeHolding(text);
  return Prisma.sql`
    (verdict = 'suspicious' OR decided IS NOT NULL OR state = 'malicious')
    AND (${states.length === 0} OR state = ANY (${[...states]}::text[]))
    AND (${tiers.length === 0} OR tier = ANY (${[...tiers]}::text[]))
    AND (NOT ${activeOnly} OR active_count > 0)
    AND (${text === ''} OR name LIKE ${pattern} OR target LIKE ${pattern})`;
}

/** What needs a person first, then what reaches furthest. By hand for the full join; some 950 rows. */
export async function listNames(
  filter: NameFilter,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<readonly CatalogName[]> {
  const rows = await db().$queryRaw(Prisma.sql`
    WITH names AS (${NAMES})
    SELECT ${COLUMNS} FROM names WHERE ${conditions(filter)}
     ORDER BY array_position(${[...NAME_STATES]}::text[], state), tier, active_count DESC, name
     LIMIT ${limit} OFFSET ${offset}`);
  return z.array(rowSchema).parse(rows).map(toCatalogName);
}

const countSchema = z.array(
  z.object({ facet: z.string(), value: z.string().nullable(), count: z.int() }),
);

/** How many names each value of a facet would show, the other facets as they are; and in all. */
export async function countNames(filter: NameFilter) {
  const without = (change: Partial<NameFilter>) => conditions({ ...filter, ...change });
  const rows = await db().$queryRaw(Prisma.sql`
    WITH names AS (${NAMES})
    SELECT 'total' AS facet, NULL AS value, count(*)::int AS count FROM names
     WHERE ${conditions(filter)}
    UNION ALL
    SELECT 'state', state, count(*)::int FROM names WHERE ${without({ states: [] })} GROUP BY state
    UNION ALL
    SELECT 'tier', tier, count(*)::int FROM names WHERE ${without({ tiers: [] })} GROUP BY tier
    UNION ALL
    SELECT 'active', NULL, count(*)::int FROM names WHERE ${without({ activeOnly: true })}
    UNION ALL
    SELECT 'judged', NULL, count(*)::int FROM name_finding`);
  const counted = countSchema.parse(rows);
  const of = (facet: string, value: string | null = null) =>
    counted.find((row) => row.facet === facet && row.value === value)?.count ?? 0;
  return {
    total: of('total'),
    states: (state: NameState) => of('state', state),
    tiers: (tier: NameTier) => of('tier', tier),
    active: of('active'),
    /** Names of the catalogue that were looked at. */
    judged: of('judged'),
  };
}

/** @returns null where it is neither in the catalogue nor decided about */
export async function findName(name: string): Promise<CatalogName | null> {
  const rows = await db().$queryRaw(Prisma.sql`
    WITH names AS (${NAMES}) SELECT ${COLUMNS} FROM names WHERE name = ${name}`);
  const [row] = z.array(rowSchema).parse(rows);
  return row === undefined ? null : toCatalogName(row);
}

/**
 * The packages of a version whose name is worth a word: malicious, suspicious and not found
 * legitimate, or a squat. Found by the version's own list, then by primary key.
 */
export async function listNamesOfVersion(versionId: number): Promise<readonly CatalogName[]> {
  const rows = await db().$queryRaw(Prisma.sql`
    WITH names AS (${NAMES})
    SELECT ${COLUMNS} FROM names
     WHERE package_id = ANY (
             SELECT unnest(python_package_ids) FROM image_version WHERE id = ${versionId})
       AND (verdict = 'suspicious' OR state <> 'open') AND state IN ('malicious', 'open', 'squat')
     ORDER BY array_position(${[...NAME_STATES]}::text[], state), tier, name`);
  return z.array(rowSchema).parse(rows).map(toCatalogName);
}

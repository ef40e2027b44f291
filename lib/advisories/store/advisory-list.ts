import { z } from 'zod';
import type { Cursor } from '@/lib/catalog/cursor';
import { keyset, type SortKey } from '@/lib/catalog/store/keyset';
import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { likeHolding } from '@/lib/db/like';
import { advisoryRowSchema } from '../advisory-record';
import {
  ADVISORY_FACETS,
  type AdvisoryFacet,
  type AdvisoryFilter,
  LIKELY_EPSS,
} from '../list-filter';
import { SEVERITIES } from '../severity-scale';
import { highestFirst, URGENCY_KEYS } from './finding';

/**
 * Columns of `advisoryRowSchema`, of `a`. Of single precision by way of decimals: 9.8 is not to be read as
 * 9.800000190734863.
 */
export const ROW_COLUMNS = Prisma.sql`
  a.key AS id, a.ids, a.severity, a.score::numeric::float8 AS score, a.summary, a.epss::numeric::float8 AS epss,
  a.epss_percentile::numeric::float8 AS "epssPercentile", to_char(a.kev_added_on, 'YYYY-MM-DD') AS "kevAddedOn",
  a.kev_ransomware AS "kevRansomware", a.published_at AS "publishedAt", a.packages, a.kinds,
  a.has_fix AS "hasFix", a.unimportant, a.found_at AS "foundAt", a.active_count AS "activeCount",
  a.last_count AS "lastCount", a.version_count AS "versionCount"`;

function reachOf({ scope }: AdvisoryFilter): Prisma.Sql {
  if (scope === 'active') return Prisma.sql`a.active_count`;
  return scope === 'last' ? Prisma.sql`a.last_count` : Prisma.sql`a.version_count`;
}

export function advisorySortKey(filter: AdvisoryFilter): SortKey {
  const worst = Prisma.sql`(5 - a.severity)`;
  const keys = {
    ...URGENCY_KEYS,
    reach: Prisma.sql`${reachOf(filter)} * 100 + ${worst} * 10 + coalesce(a.score, 0) * 0.1`,
    newest: Prisma.sql`coalesce(extract(epoch FROM a.published_at), 0)`,
    found: Prisma.sql`coalesce(extract(epoch FROM a.found_at), 0)`,
  };
  return highestFirst(keys[filter.sort]);
}

/** What decides beside the facets which rows there are. */
function isListed(filter: AdvisoryFilter): Prisma.Sql {
  const kind =
    filter.kind === 'python'
      ? Prisma.sql`'PyPI' = ANY(a.kinds)`
      : Prisma.sql`a.kinds && ARRAY['Alpine', 'Debian', 'Ubuntu']`;
  const text =
    filter.text === ''
      ? Prisma.sql`TRUE`
      : Prisma.sql`(a.summary ILIKE ${likeHolding(filter.text)}
          OR EXISTS (SELECT FROM unnest(a.ids || a.cves || a.packages) AS t(name)
                      WHERE t.name ILIKE ${likeHolding(filter.text)}))`;
  const important = filter.unimportant ? Prisma.sql`TRUE` : Prisma.sql`NOT a.unimportant`;
  return Prisma.sql`a.finding_count > 0 AND ${reachOf(filter)} > 0 AND ${kind} AND ${important} AND ${text}`;
}

/** Whether a row has a value of a facet. */
function hasValue(facet: AdvisoryFacet, value: string): Prisma.Sql {
  switch (facet) {
    case 'severity':
      return Prisma.sql`a.severity = ${[...SEVERITIES, ''].indexOf(value)}`;
    case 'exploitation':
      return value === 'known'
        ? Prisma.sql`a.kev_added_on IS NOT NULL`
        : Prisma.sql`coalesce(a.epss, 0) >= ${LIKELY_EPSS}`;
    case 'fix':
      return value === 'stated' ? Prisma.sql`a.has_fix` : Prisma.sql`NOT a.has_fix`;
    case 'system':
      return Prisma.sql`${value} = ANY(a.kinds)`;
  }
}

const FACETS = [
  'severity',
  'exploitation',
  'fix',
  'system',
] as const satisfies readonly AdvisoryFacet[];

/** Whether a row meets what is chosen, but for one facet, which is to be counted. */
function meets({ chosen }: AdvisoryFilter, except?: AdvisoryFacet): Prisma.Sql {
  const conditions = FACETS.filter((facet) => facet !== except).flatMap((facet) => {
    const values = chosen[facet] ?? [];
    if (values.length === 0) return [];
    return [
      Prisma.sql`(${Prisma.join(
        values.map((value) => hasValue(facet, value)),
        ' OR ',
      )})`,
    ];
  });
  return conditions.length === 0 ? Prisma.sql`TRUE` : Prisma.join(conditions, ' AND ');
}

const keyedSchema = z.array(advisoryRowSchema.extend({ key: z.string(), tie: z.string() }));

/** One page of the advisories that something of the catalogue is affected by. */
export async function listAdvisoryRows(
  filter: AdvisoryFilter,
  cursor: Cursor | null,
  limit: number,
) {
  const { key, isBeyond, order, isBackwards } = keyset(advisorySortKey(filter), cursor);
  const rows = await db().$queryRaw`
    WITH matching AS (
      SELECT a.id AS page_id, ${key} AS page_key FROM advisory a
       WHERE ${isListed(filter)} AND ${meets(filter)}
    ), page AS (
      SELECT * FROM matching WHERE ${isBeyond} ORDER BY ${order} LIMIT ${limit}
    )
    SELECT ${ROW_COLUMNS}, page_key::text AS key, page_id::text AS tie
      FROM page JOIN advisory a ON a.id = page_id
     ORDER BY ${order}`;
  const parsed = keyedSchema.parse(rows);
  return isBackwards ? parsed.toReversed() : parsed;
}

export interface AdvisoryCounts {
  readonly total: number;
  /** Rows left with each value, the other facets as they are. */
  readonly facets: Readonly<Record<AdvisoryFacet, readonly { value: string; count: number }[]>>;
  /** Unimportant ones that are not shown. */
  readonly hidden: number;
}

/** One pass over the advisories for every count beside the list. */
export async function countAdvisoryRows(filter: AdvisoryFilter): Promise<AdvisoryCounts> {
  const options = FACETS.flatMap((facet) =>
    ADVISORY_FACETS[facet].map((value) => ({ facet, value })),
  );
  const columns = options.map(
    ({ facet, value }, index) =>
      Prisma.sql`(count(*) FILTER (WHERE ${meets(filter, facet)} AND ${hasValue(facet, value)}))::int
                 AS ${Prisma.raw(`n${index}`)}`,
  );
  const [row] = z.tuple([z.record(z.string(), z.int())]).parse(
    await db().$queryRaw`
      SELECT (count(*) FILTER (WHERE ${meets(filter)}))::int AS total, ${Prisma.join(columns)}
        FROM advisory a WHERE ${isListed(filter)}`,
  );
  const [{ hidden }] = z.tuple([z.object({ hidden: z.int() })]).parse(
    await db().$queryRaw`
      SELECT count(*)::int AS hidden FROM advisory a
       WHERE ${isListed({ ...filter, unimportant: true })} AND ${meets(filter)}
         AND a.unimportant AND NOT ${filter.unimportant}`,
  );
  const countsOf = (wanted: AdvisoryFacet) =>
    options.flatMap(({ facet, value }, index) =>
      facet === wanted ? [{ value, count: row[`n${index}`] ?? 0 }] : [],
    );
  return {
    total: row.total ?? 0,
    facets: {
      severity: countsOf('severity'),
      exploitation: countsOf('exploitation'),
      fix: countsOf('fix'),
      system: countsOf('system'),
    },
    hidden,
  };
}

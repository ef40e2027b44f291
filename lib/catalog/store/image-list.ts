import { z } from 'zod';
import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';

import type { Cursor } from '../cursor';
import {
  AGE_BUCKETS,
  FACETS,
  type Facet,
  type FacetCount,
  PACKAGE_BUCKETS,
  SIZE_BUCKETS,
} from '../image-facets';
import { type ImageFilter, type ImageSort, statusesOf } from '../image-filter';
import { imageListRowSchema } from '../image-list-row';
import type { ResolvedQuery } from '../resolved-query';
import { keyset, type SortKey } from './keyset';
import {
  fromVersions,
  imageTable,
  meetsConditions,
  signedAnswer,
  usefulness,
  wordRanks,
} from './version-conditions';

const DAY_MS = 86_400_000;

/** A filter whose search text is resolved; `now` is what ages are counted from. */
export interface ImageListRequest {
  readonly filter: ImageFilter;
  readonly resolved: ResolvedQuery;
  readonly now: Date;
}

interface Bucket {
  readonly value: string;
  readonly below: number | null;
}

function bucketOf(buckets: readonly Bucket[], isBelow: (limit: number) => Prisma.Sql): Prisma.Sql {
  const cases = buckets.map(({ value, below }) =>
    below === null
      ? Prisma.sql`ELSE ${value}::text`
      : Prisma.sql`WHEN ${isBelow(below)} THEN ${value}::text`,
  );
  return Prisma.sql`CASE ${Prisma.join(cases, ' ')} END`;
}

/** Alpine and Ubuntu count a release in two numbers, the others in one. */
const osRelease = Prisma.sql`CASE
    WHEN v.os_id IS NULL THEN 'unknown'
    WHEN v.os_version IS NULL THEN v.os_id
    WHEN v.os_id IN ('alpine', 'ubuntu') THEN v.os_id || ':' || rtrim(
      split_part(v.os_version, '.', 1) || '.' || split_part(v.os_version, '.', 2), '.')
    ELSE v.os_id || ':' || split_part(v.os_version, '.', 1) END`;

/** The value of a version under each facet. The one of `os` is the release; a system is its beginning. */
function facetExpressions(now: Date): Readonly<Record<Facet, Prisma.Sql>> {
  const builtSince = (days: number) => new Date(now.getTime() - days * DAY_MS);
  return {
    status: Prisma.sql`i.status`,
    python: Prisma.sql`coalesce(v.python_minor,
      CASE WHEN v.python_count = 0 THEN 'none' ELSE 'unknown' END)`,
    os: osRelease,
    base: Prisma.sql`i.base`,
    age: bucketOf(AGE_BUCKETS, (days) => Prisma.sql`v.created_at > ${builtSince(days)}`),
    size: Prisma.sql`CASE WHEN v.size_mib IS NULL THEN 'unknown' ELSE
      ${bucketOf(SIZE_BUCKETS, (limit) => Prisma.sql`v.size_mib < ${limit}`)} END`,
    packages: bucketOf(PACKAGE_BUCKETS, (limit) => Prisma.sql`v.python_count < ${limit}`),
    signed: signedAnswer,
  };
}

/** What is chosen in each facet; the scope's statuses count as chosen. */
function choicesOf(filter: ImageFilter): readonly (readonly [Facet, readonly string[]])[] {
  return FACETS.flatMap((facet) => {
    const values = facet === 'status' ? statusesOf(filter) : (filter.chosen[facet] ?? null);
    return values === null ? [] : [[facet, values] as const];
  });
}

function isChosen(facet: Facet, expression: Prisma.Sql, values: readonly string[]): Prisma.Sql {
  const list = [...values];
  return facet === 'os'
    ? Prisma.sql`(${expression} = ANY(${list}::text[])
        OR split_part(${expression}, ':', 1) = ANY(${list}::text[]))`
    : Prisma.sql`${expression} = ANY(${list}::text[])`;
}

/** What the search text asks; a reference with a tag asks for that version, whatever the scope. */
function asked({ filter, resolved }: ImageListRequest) {
  const namesTag = resolved.conditions.some(
    (condition) => condition.kind === 'image' && condition.tag !== null && !condition.negated,
  );
  return {
    from: fromVersions(filter.scope === 'all' || namesTag ? 'all' : 'last'),
    where: meetsConditions(resolved.conditions),
    ranks: wordRanks(resolved.words),
  };
}

/** The sum of the words' ranks; 0 where one of them is not found, 1 where there are none. */
function rankOfAll(ranks: readonly Prisma.Sql[]): Prisma.Sql {
  if (ranks.length === 0) return Prisma.sql`1`;
  const [first] = ranks;
  if (ranks.length === 1 && first !== undefined) return first;
  return Prisma.sql`(SELECT CASE WHEN min(r) > 0 THEN sum(r) ELSE 0 END
    FROM unnest(ARRAY[${Prisma.join(ranks)}]) AS r)`;
}

export interface FacetCounts {
  readonly total: number;
  readonly facets: Readonly<Record<Facet, readonly FacetCount[]>>;
}

const countsSchema = z.array(z.object({ facet: z.string(), value: z.string(), count: z.int() }));

/**
 * How many versions there are for each value of each facet, the facet's own choice left out, and how
 * many with all choices.
 *
 * By hand: the versions are read once and counted by their combination of values (some 900 of 12,600
 * versions); the facets are then counted from the combinations. Over last versions the rows come by
 * primary key, over all by one scan, package conditions by image_version_packages.
 */
export async function countFacets(request: ImageListRequest): Promise<FacetCounts> {
  const { from, where, ranks } = asked(request);
  const expressions = facetExpressions(request.now);
  const choices = choicesOf(request.filter);
  const column = (facet: Facet) => Prisma.raw(`f_${facet}`);
  const others = (facet: Facet | null) =>
    Prisma.join(
      [
        Prisma.sql`TRUE`,
        ...choices
          .filter(([other]) => other !== facet)
          .map(([other, values]) => isChosen(other, column(other), values)),
      ],
      ' AND ',
    );
  const counted = FACETS.map(
    (facet) => Prisma.sql`
      SELECT ${facet}::text AS facet, ${column(facet)} AS value, sum(n)::int AS count
        FROM combination WHERE ${others(facet)} GROUP BY 2`,
  );
  const rows = await db().$queryRaw`
    WITH ${imageTable(request.resolved.words)}, combination AS MATERIALIZED (
      SELECT ${Prisma.join(FACETS.map((facet) => Prisma.sql`${expressions[facet]} AS ${column(facet)}`))},
             count(*) AS n
        FROM ${from}
       WHERE ${Prisma.join([where, ...ranks.map((rank) => Prisma.sql`${rank} > 0`)], ' AND ')}
       GROUP BY ${Prisma.join(FACETS.map((_, index) => Prisma.raw(String(index + 1))))}
    )
    SELECT '' AS facet, '' AS value, coalesce(sum(n), 0)::int AS count
      FROM combination WHERE ${others(null)}
    UNION ALL ${Prisma.join(counted, ' UNION ALL ')}
    UNION ALL
    SELECT 'os', split_part(f_os, ':', 1), sum(n)::int FROM combination
     WHERE ${others('os')} AND strpos(f_os, ':') > 0 GROUP BY 2`;
  const counts = countsSchema.parse(rows);
  const of = (facet: string) => counts.filter((row) => row.facet === facet);
  return {
    total: of('')[0]?.count ?? 0,
    facets: {
      status: of('status'),
      python: of('python'),
      os: mergeCounts(of('os')),
      base: of('base'),
      age: of('age'),
      size: of('size'),
      packages: of('packages'),
      signed: of('signed'),
    },
  };
}

/** A system without any release is counted by itself and with the others of its name. */
function mergeCounts(counts: readonly FacetCount[]): FacetCount[] {
  const merged = new Map<string, number>();
  for (const { value, count } of counts) merged.set(value, (merged.get(value) ?? 0) + count);
  return [...merged].map(([value, count]) => ({ value, count }));
}

/** Within one name the newest version comes first: what is left until the year 2286. */
const nameThenNewest = Prisma.sql`(i.name || ' ' ||
    lpad((9999999999 - extract(epoch FROM v.created_at)::bigint)::text, 10, '0'))`;

/** Ordering by `match` adds the rank of the words, where it is known. */
export function imageSortKey(sort: ImageSort): SortKey {
  const isDescending = sort.startsWith('-') || sort === 'match';
  switch (sort) {
    case 'match':
      return { key: usefulness, type: 'number', isDescending };
    case 'name':
    case '-name':
      return { key: nameThenNewest, type: 'text', isDescending };
    case 'updated':
    case '-updated':
      return { key: Prisma.sql`extract(epoch FROM v.created_at)`, type: 'number', isDescending };
    case 'size':
    case '-size':
      return { key: Prisma.sql`coalesce(v.size_mib, -1)`, type: 'number', isDescending };
    case 'packages':
    case '-packages':
      return { key: Prisma.sql`v.python_count`, type: 'number', isDescending };
    case 'children':
    case '-children':
      return { key: Prisma.sql`i.children`, type: 'number', isDescending };
  }
}

const rowSchema = imageListRowSchema.extend({ key: z.string(), tie: z.string() });
export type KeyedImageListRow = z.output<typeof rowSchema>;

/**
 * One page of the list, at most `limit` rows behind (or, going back, before) the cursor.
 *
 * By hand for the keyset: rows are ordered by a computed key and then by id, so that rows of one key
 * are neither repeated nor lost.
 */
export async function listImageVersions(
  request: ImageListRequest & { readonly cursor: Cursor | null; readonly limit: number },
): Promise<readonly KeyedImageListRow[]> {
  const { filter, cursor, limit, now } = request;
  const { from, where, ranks } = asked(request);
  const expressions = facetExpressions(now);
  const { key, isBeyond, order, isBackwards } = keyset(imageSortKey(filter.sort), cursor);
  const rank = rankOfAll(ranks);
  const chosen = choicesOf(filter).map(([facet, values]) =>
    isChosen(facet, expressions[facet], values),
  );
  const rows = await db().$queryRaw`
    WITH ${imageTable(request.resolved.words)}, ranked AS MATERIALIZED (
      SELECT v.id AS page_id, ${key} AS key, ${rank} AS rank
        FROM ${from}
       WHERE ${Prisma.join([where, ...chosen], ' AND ')}
    ), matching AS (
      SELECT page_id, ${filter.sort === 'match' ? Prisma.sql`key + 10000 * rank` : Prisma.sql`key`} AS page_key
        FROM ranked
       WHERE rank > 0
    ), page AS (
      SELECT * FROM matching WHERE ${isBeyond} ORDER BY ${order} LIMIT ${limit}
    )
    SELECT i.name AS image, v.tag, v.id = i.last_version_id AS "isLast", i.status,
           i.deprecated_reason AS "deprecatedReason", i.replacement_name AS "replacementName",
           v.created_at AS "createdAt", v.size_mib::float8 AS "sizeMib",
           v.python_version AS "pythonVersion", v.python_count AS "pythonCount",
           v.os_id AS "osId", v.os_version AS "osVersion", v.os_scan AS "osScan",
           v.os_count AS "osCount", ${signedAnswer} AS signed, i.base,
           i.base_is_image AS "baseIsImage", i.children,
           page_key::text AS key, page_id::text AS tie
      FROM page
      JOIN image_version v ON v.id = page_id
      JOIN img i ON i.id = v.image_id
     ORDER BY ${order}`;
  const parsed = z.array(rowSchema).parse(rows);
  return isBackwards ? parsed.toReversed() : parsed;
}

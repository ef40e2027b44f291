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
  computedOnce,
  fromVersions,
  imageTable,
  meetsConditions,
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

/** The place of a number among the buckets: numbers are grouped twice as fast as words. */
function bucketOf(buckets: readonly Bucket[], isBelow: (limit: number) => Prisma.Sql): Prisma.Sql {
  const cases = buckets.map(({ below }, index) =>
    below === null
      ? Prisma.sql`ELSE ${Prisma.raw(String(index))}`
      : Prisma.sql`WHEN ${isBelow(below)} THEN ${Prisma.raw(String(index))}`,
  );
  return Prisma.sql`CASE ${Prisma.join(cases, ' ')} END`;
}

const SIZE_UNKNOWN = SIZE_BUCKETS.length;

/** The facets of numbers, whose values are places in these lists. */
const VALUES: Partial<Record<Facet, readonly string[]>> = {
  age: AGE_BUCKETS.map(({ value }) => value),
  size: [...SIZE_BUCKETS.map(({ value }) => value), 'unknown'],
  packages: PACKAGE_BUCKETS.map(({ value }) => value),
};

/** The value of a version under each facet. The one of `os` is the release; a system is its beginning. */
function facetExpressions(now: Date): Readonly<Record<Facet, Prisma.Sql>> {
  const builtSince = (days: number) => (now.getTime() - days * DAY_MS) / 1000;
  return {
    status: Prisma.sql`i.status`,
    python: Prisma.sql`v.python`,
    os: Prisma.sql`v.os`,
    base: Prisma.sql`i.base`,
    age: bucketOf(AGE_BUCKETS, (days) => Prisma.sql`v.built > ${builtSince(days)}::float8`),
    size: Prisma.sql`CASE WHEN v.size_mib IS NULL THEN ${Prisma.raw(String(SIZE_UNKNOWN))}
      ELSE ${bucketOf(SIZE_BUCKETS, (limit) => Prisma.sql`v.size_mib < ${limit}`)} END`,
    packages: bucketOf(PACKAGE_BUCKETS, (limit) => Prisma.sql`v.python_count < ${limit}`),
    signed: Prisma.sql`v.signed`,
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
  const places = VALUES[facet];
  if (places !== undefined) {
    return Prisma.sql`${expression} = ANY(${values.map((value) => places.indexOf(value))}::int[])`;
  }
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
 * By hand: the versions are read once and counted by image and combination of values (some 1,900 of
 * 12,600 versions), then without the image (some 600); the facets are counted from the combinations.
 * Over last versions the rows come by primary key, over all by one scan of search_version.
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
  const ofVersion = FACETS.filter((facet) => facet !== 'status' && facet !== 'base');
  const counted = FACETS.map(
    (facet) => Prisma.sql`
      SELECT ${Prisma.raw(`'${facet}'`)}, ${column(facet)}::text, sum(n)::int
        FROM combination WHERE ${others(facet)} GROUP BY ${column(facet)}`,
  );
  const rows = await db().$queryRaw`
    WITH ${imageTable(request.resolved.words)}, combination AS MATERIALIZED (
      SELECT i.status AS f_status, i.base AS f_base, ${Prisma.join(ofVersion.map(column))}, sum(n) AS n
        FROM (SELECT v.image_id, ${Prisma.join(
          ofVersion.map((facet) => Prisma.sql`${expressions[facet]} AS ${column(facet)}`),
        )}, count(*) AS n
                FROM ${from}
               WHERE ${Prisma.join([where, ...ranks.map((rank) => Prisma.sql`${rank} > 0`)], ' AND ')}
               GROUP BY v.image_id, ${Prisma.join(ofVersion.map(column))}) c
        JOIN img i ON i.id = c.image_id
       GROUP BY i.status, i.base, ${Prisma.join(ofVersion.map(column))}
    )
    SELECT '' AS facet, '' AS value, coalesce(sum(n), 0)::int AS count
      FROM combination WHERE ${others(null)}
    UNION ALL ${Prisma.join(counted, ' UNION ALL ')}
    UNION ALL
    SELECT 'os', split_part(f_os, ':', 1), sum(n)::int FROM combination
     WHERE ${others('os')} AND strpos(f_os, ':') > 0 GROUP BY 2`;
  const counts = countsSchema.parse(rows);
  const of = (facet: Facet | '') => {
    const values = facet === '' ? undefined : VALUES[facet];
    return counts
      .filter((row) => row.facet === facet)
      .map(({ value, count }) => ({ value: values?.[Number(value)] ?? value, count }));
  };
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

/** Ordering by `match` adds the rank of the words, where it is known. */
export function imageSortKey(sort: ImageSort): SortKey {
  const isDescending = sort.startsWith('-') || sort === 'match';
  switch (sort) {
    case 'match':
      return { key: usefulness, type: 'number', isDescending };
    case 'name':
    case '-name':
      return { key: Prisma.sql`v.name_key`, type: 'text', isDescending };
    case 'updated':
    case '-updated':
      return { key: Prisma.sql`v.built`, type: 'number', isDescending };
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
    WITH ${imageTable(request.resolved.words)}, matching AS (
      SELECT page_id, ${filter.sort === 'match' ? Prisma.sql`key + 10000 * rank` : Prisma.sql`key`} AS page_key
        FROM (SELECT v.version_id AS page_id, ${key} AS key, ${rank} AS rank
                FROM ${from}
               WHERE ${Prisma.join([where, ...chosen], ' AND ')}
              ${computedOnce}) ranked
       WHERE rank > 0
    ), page AS (
      SELECT * FROM matching WHERE ${isBeyond} ORDER BY ${order} LIMIT ${limit}
    )
    SELECT i.name AS image, whole.tag, whole.id = i.last_version_id AS "isLast", i.status,
           i.deprecated_reason AS "deprecatedReason", i.replacement_name AS "replacementName",
           whole.created_at AS "createdAt", v.size_mib AS "sizeMib",
           v.python_version AS "pythonVersion", v.python_count AS "pythonCount",
           v.os_id AS "osId", v.os_version AS "osVersion", whole.os_scan AS "osScan",
           whole.os_count AS "osCount", v.signed, i.base,
           i.base_is_image AS "baseIsImage", i.children,
           page_key::text AS key, page_id::text AS tie
      FROM page
      JOIN search_version v ON v.version_id = page_id
      JOIN image_version whole ON whole.id = page_id
      JOIN img i ON i.id = v.image_id
     ORDER BY ${order}`;
  const parsed = z.array(rowSchema).parse(rows);
  return isBackwards ? parsed.toReversed() : parsed;
}

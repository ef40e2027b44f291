import { z } from 'zod';
import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { likeHolding } from '@/lib/db/like';
import type { ResolvedQuery, ResolvedWord } from '../resolved-query';
import type { Scope } from '../scope';
import { reachOf } from './package-list';
import {
  computedOnce,
  fromVersions,
  imageTable,
  meetsConditions,
  usefulness,
  wordRanks,
} from './version-conditions';

export interface SearchRequest {
  readonly resolved: ResolvedQuery;
  readonly scope: Scope;
  readonly limit: number;
  /** Hits ranked above this one are left out. */
  readonly after: HitPosition | null;
}

/** Where a hit stands in the one list of all kinds. */
export interface HitPosition {
  readonly score: number;
  readonly kind: HitKind;
  readonly name: string;
}

export const HIT_KINDS = ['image', 'package', 'os-package'] as const;
export type HitKind = (typeof HIT_KINDS)[number];

/**
 * How well the words fit, the weakest word counting: 6 the name, 5 its beginning, 4 part of it, 3 a
 * Python package in the image, 2 an OS package in it, 1 its variables or labels, or a package's summary.
 */
const hitSchema = z.object({
  kind: z.enum(HIT_KINDS),
  name: z.string(),
  score: z.number(),
  fit: z.int(),
  versionId: z.int().nullable(),
});
export type SearchHit = z.output<typeof hitSchema>;

export interface SearchHits {
  readonly hits: readonly SearchHit[];
  readonly total: number;
  /** What the words find outside the scope: images that are deprecated or retired, packages only they hold. */
  readonly outside: number;
}

/** The words as one name: `google api` is `google-api`. */
function asName(words: readonly ResolvedWord[]): string {
  return words
    .map(({ text }) => text)
    .join('-')
    .replace(/[-_.\s]+/g, '-');
}

/** Points for each fit. A name that begins with the word goes before an image that holds the package. */
const pointsOf = (fit: Prisma.Sql) =>
  Prisma.sql`(ARRAY[10000, 15000, 20000, 25000, 30000, 40000])[${fit}]::float8`;

function imageHits({ resolved, scope }: SearchRequest): Prisma.Sql {
  const { words, conditions } = resolved;
  const ranks = wordRanks(words);
  const phrase = asName(words);
  const fit =
    words.length === 0
      ? Prisma.sql`6`
      : words.length === 1
        ? Prisma.join(ranks)
        : Prisma.sql`CASE
            WHEN i.name = ${phrase} THEN 6
            WHEN starts_with(i.name, ${phrase}) THEN 5
            ELSE least(${Prisma.join(ranks)}) END`;
  const namesTag = conditions.some(
    (condition) => condition.kind === 'image' && condition.tag !== null && !condition.negated,
  );
  // A status that is asked for, and a version that is named, is in scope whatever the scope.
  const isInScope =
    scope === 'active' && !namesTag && !conditions.some(({ kind }) => kind === 'status')
      ? Prisma.sql`i.status IN ('active', 'unknown')`
      : Prisma.sql`TRUE`;
  return Prisma.sql`
    best AS MATERIALIZED (
      SELECT DISTINCT ON (image_id) image_id, version_id, built, fit
        FROM (SELECT v.image_id, v.version_id, v.built, ${fit} AS fit
                FROM ${fromVersions(scope === 'all' || namesTag ? 'all' : 'last')}
               WHERE ${meetsConditions(conditions)}
              ${computedOnce}) fitting
       WHERE fit > 0
       ORDER BY image_id, fit DESC, built DESC
    ), image_hit AS (
      SELECT 'image' AS kind, i.name, ${pointsOf(Prisma.sql`v.fit`)} + ${usefulness} AS score,
             v.fit, v.version_id, ${isInScope} AS in_scope
        FROM best v JOIN img i ON i.id = v.image_id
    )`;
}

/** 950 names are compared without an index; summaries are those of any scan (python_meta_search_trgm). */
function packageHits({ resolved, scope }: SearchRequest): Prisma.Sql {
  const { words } = resolved;
  const phrase = asName(words);
  const inName = words.map(
    ({ text }) => Prisma.sql`p.normalized_name LIKE ${likeHolding(text.replace(/[-_.\s]+/g, '-'))}`,
  );
  // One and two letters are in nearly every summary.
  const isLong = words.every(({ text }) => [...text].length > 2);
  const inText = words.map(({ text }) => Prisma.sql`m.search_text LIKE ${likeHolding(text)}`);
  const aliasIds = words.length === 1 ? (words[0]?.packageIds ?? []) : [];
  const reach = reachOf(scope);
  return Prisma.sql`
    package_text AS MATERIALIZED (
      SELECT m.package_id FROM python_meta m WHERE ${Prisma.join(inText, ' AND ')}
    ), package_fit AS MATERIALIZED (
      SELECT p.normalized_name, p.version_count, p.last_count, p.active_count, CASE
               WHEN p.normalized_name = ${phrase} THEN 6
               WHEN p.id = ANY(${[...aliasIds]}::int[]) THEN 6
               WHEN starts_with(p.normalized_name, ${phrase}) THEN 5
               WHEN ${Prisma.join(inName, ' AND ')} THEN 4
               ${isLong ? Prisma.sql`WHEN p.id IN (SELECT package_id FROM package_text) THEN 1` : Prisma.empty}
               ELSE 0 END AS fit
        FROM python_package p
       WHERE p.version_count > 0
    ), package_hit AS (
      SELECT 'package' AS kind, p.normalized_name AS name,
             ${pointsOf(Prisma.sql`p.fit`)} + ln(1 + ${reach}) * 200 AS score, p.fit,
             NULL::int AS version_id, ${reach} > 0 AS in_scope
        FROM package_fit p
       WHERE p.fit > 0
    )`;
}

/**
 * What the apk and dpkg name alike is one package here; virtual ones are none of any distribution. Found
 * through os_package_reach_name_trgm and os_package_reach_origins.
 */
function osPackageHits({ resolved, scope }: SearchRequest): Prisma.Sql {
  const { words } = resolved;
  const phrase = words.map(({ text }) => text).join('-');
  const inName = words.map(({ text }) => Prisma.sql`o.name LIKE ${likeHolding(text)}`);
  const reach = reachOf(scope, Prisma.sql`o`);
  return Prisma.sql`
    os_fit AS MATERIALIZED (
      SELECT o.name, o.version_count, o.last_count, o.active_count, CASE
               WHEN o.name = ${phrase} THEN 6
               WHEN starts_with(o.name, ${phrase}) THEN 5
               ELSE 4 END AS fit
        FROM os_package_reach o
       WHERE NOT o.virtual AND o.version_count > 0
         AND ((${Prisma.join(inName, ' AND ')}) OR o.origins @> ARRAY[${phrase}])
    ), os_hit AS (
      SELECT 'os-package' AS kind, o.name,
             ${pointsOf(Prisma.sql`o.fit`)} - 2000 + ln(1 + ${reach}) * 200 AS score, o.fit,
             NULL::int AS version_id, ${reach} > 0 AS in_scope
        FROM os_fit o
    )`;
}

const pageSchema = z.array(
  hitSchema
    .extend({ total: z.int(), outside: z.int() })
    .or(z.object({ kind: z.null(), total: z.int(), outside: z.int() })),
);

/**
 * One page of everything the words and conditions find, best first. Conditions are about images, so
 * with any of them only images are found.
 *
 * By hand, as one query of three kinds of hits: names are compared in full (some 3,300 of them, each
 * once: hence MATERIALIZED), what images hold by ids that were looked up before. Over all versions the
 * one scan of search_version is what it costs.
 */
export async function searchCatalog(request: SearchRequest): Promise<SearchHits> {
  const { resolved, after, limit } = request;
  const withPackages = resolved.conditions.length === 0 && resolved.words.length > 0;
  const kinds = withPackages
    ? [imageHits(request), packageHits(request), osPackageHits(request)]
    : [imageHits(request)];
  const tables = withPackages ? ['image_hit', 'package_hit', 'os_hit'] : ['image_hit'];
  const position =
    after === null
      ? Prisma.sql`TRUE`
      : Prisma.sql`(-score, kind, name COLLATE "C") > (${-after.score}::float8, ${after.kind}, ${after.name})`;
  const rows = await db().$queryRaw`
    WITH ${imageTable(resolved.words)}, ${Prisma.join(kinds)}, hit AS MATERIALIZED (
      ${Prisma.join(
        tables.map((table) => Prisma.sql`SELECT * FROM ${Prisma.raw(table)}`),
        ' UNION ALL ',
      )}
    ), counted AS (
      SELECT (count(*) FILTER (WHERE in_scope))::int AS total,
             (count(*) FILTER (WHERE NOT in_scope))::int AS outside FROM hit
    )
    SELECT h.kind, h.name, h.score, h.fit, h.version_id AS "versionId", c.total, c.outside
      FROM counted c
      LEFT JOIN (SELECT * FROM hit WHERE in_scope AND ${position}
                  ORDER BY score DESC, kind, name COLLATE "C" LIMIT ${limit}) h ON TRUE
     ORDER BY h.score DESC, h.kind, h.name COLLATE "C"`;
  const parsed = pageSchema.parse(rows);
  return {
    hits: parsed.flatMap(({ total: _total, outside: _outside, ...hit }) =>
      hit.kind === null ? [] : [hit],
    ),
    total: parsed[0]?.total ?? 0,
    outside: parsed[0]?.outside ?? 0,
  };
}

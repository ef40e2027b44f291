import { Prisma } from '@/lib/db/generated/client';
import type { ResolvedCondition, ResolvedWord } from '../resolved-query';

/**
 * Parts of queries about one version `v` of an image `i`. Everything a person typed is a parameter. A
 * condition on something that was not scanned is null, so that neither it nor its negation holds.
 */

/**
 * To stand first in `WITH`: the images with what is the same for all their versions. `usefulness` is
 * 1,000 for being alive and up to some 300 for `children`, the images built on this one; `named` is
 * how well the name fits each word. `base` is the image today's Dockerfile is built on, else
 * `host/repository`, else `unknown`.
 */
export function imageTable(words: readonly ResolvedWord[]): Prisma.Sql {
  const named = [Prisma.sql`0`, ...words.map(({ text }) => nameRank(text))];
  return Prisma.sql`img AS MATERIALIZED (
    SELECT i.id, i.name, i.status, i.last_version_id, i.deprecated_reason, i.replacement_name,
           ARRAY[${Prisma.join(named)}] AS named,
           b.id IS NOT NULL AS base_is_image,
           coalesce(b.name, CASE
             WHEN i.base_ref !~ '^[a-z0-9][a-z0-9._/:@-]*$' THEN NULL
             WHEN i.base_ref ~ '^[^/]*[.:][^/]*/' THEN regexp_replace(i.base_ref, '(@.*|:[^/]*)$', '')
             ELSE 'docker.io/' || regexp_replace(i.base_ref, '(@.*|:[^/]*)$', '')
           END, 'unknown') AS base,
           coalesce(k.children, 0) AS children,
           CASE WHEN i.status IN ('active', 'unknown') THEN 1000 ELSE 0 END
             + 60 * ln(1 + coalesce(k.children, 0)) AS usefulness
      FROM image i
      LEFT JOIN image b ON b.id = i.base_image_id
      LEFT JOIN (SELECT base_image_id, count(*)::int AS children
                   FROM image WHERE removed_at IS NULL GROUP BY 1) k ON k.base_image_id = i.id
     WHERE i.removed_at IS NULL)`;
}

/** 6 the name, 5 its beginning, 4 part of it; 0 not at all. Once for each image, not each version. */
function nameRank(text: string): Prisma.Sql {
  return Prisma.sql`CASE WHEN i.name = ${text} THEN 6 WHEN starts_with(i.name, ${text}) THEN 5
    WHEN strpos(i.name, ${text}) > 0 THEN 4 ELSE 0 END`;
}

/** Every live version, or only those that `last.md` names. */
export function fromVersions(scope: 'last' | 'all'): Prisma.Sql {
  return scope === 'all'
    ? Prisma.sql`img i JOIN image_version v ON v.image_id = i.id AND v.removed_at IS NULL`
    : Prisma.sql`img i JOIN image_version v ON v.id = i.last_version_id`;
}

/** What `signed:` and the facet of signatures know: yes, no, unknown. */
export const signedAnswer = Prisma.sql`CASE v.trust
    WHEN 'signed' THEN 'yes' WHEN 'missing' THEN 'unknown' ELSE 'no' END`;

/** `3.18` meets 3.18 and 3.18.4, not 3.180. */
function beginsWithVersion(column: Prisma.Sql, version: string): Prisma.Sql {
  return Prisma.sql`(${column} = ${version} OR starts_with(${column}, ${`${version}.`}))`;
}

/** From here on comparing every pair costs more than a hash table for each version. */
const MANY_IDS = 50;

/**
 * Whether two sets meet. `&&` compares every pair, which for a thousand ids takes seconds over all
 * versions; `= ANY` of a constant list is hashed.
 */
function meets(array: Prisma.Sql, ids: readonly number[]): Prisma.Sql {
  if (ids.length === 0) return Prisma.sql`FALSE`;
  return ids.length <= MANY_IDS
    ? Prisma.sql`${array} && ${[...ids]}::int[]`
    : Prisma.sql`EXISTS (SELECT FROM unnest(${array}) AS e(id) WHERE e.id = ANY(${[...ids]}::int[]))`;
}

function holds(condition: ResolvedCondition): Prisma.Sql {
  switch (condition.kind) {
    case 'python-package':
      // An empty array would be held by every version.
      return condition.packageId === null
        ? Prisma.sql`FALSE`
        : Prisma.sql`v.python_package_ids @> ARRAY[${condition.packageId}::int]`;
    case 'python-release':
      // The first half finds the versions by image_version_packages, the second looks at one element.
      return Prisma.sql`v.python_package_ids @> ARRAY[${condition.packageId}::int]
        AND v.python_release_ids[array_position(v.python_package_ids, ${condition.packageId}::int)]
            = ANY(${[...condition.releaseIds]}::int[])`;
    case 'os-list':
      return Prisma.sql`v.os_list_id = ANY(${[...condition.osListIds]}::int[])`;
    case 'config':
      return meets(
        condition.of === 'env' ? Prisma.sql`v.env_ids` : Prisma.sql`v.label_ids`,
        condition.configIds,
      );
    case 'license-lines':
      return meets(Prisma.sql`v.python_meta_ids`, condition.metaIds);
    case 'os':
      return condition.version === null
        ? Prisma.sql`v.os_id = ${condition.id}`
        : Prisma.sql`v.os_id = ${condition.id} AND ${beginsWithVersion(Prisma.sql`v.os_version`, condition.version)}`;
    case 'python':
      return beginsWithVersion(Prisma.sql`v.python_version`, condition.version);
    case 'status':
      return Prisma.sql`i.status = ${condition.status}`;
    case 'base':
      return Prisma.sql`i.base = ${condition.image}`;
    case 'signed':
      return Prisma.sql`${signedAnswer} = ${condition.signed}`;
    case 'image':
      return condition.tag === null
        ? Prisma.sql`strpos(i.name, ${condition.name}) > 0`
        : Prisma.sql`i.name = ${condition.name} AND v.tag = ${condition.tag}`;
  }
}

/** A version has only one of each of these, so several conditions are alternatives. */
const ALTERNATIVES: ReadonlySet<ResolvedCondition['kind']> = new Set([
  'os',
  'python',
  'status',
  'base',
  'signed',
  'image',
]);

/** One condition that says all of `conditions`. */
export function meetsConditions(conditions: readonly ResolvedCondition[]): Prisma.Sql {
  const all: Prisma.Sql[] = [];
  const alternatives = new Map<ResolvedCondition['kind'], Prisma.Sql[]>();
  for (const condition of conditions) {
    const sql = Prisma.sql`(${holds(condition)})`;
    if (condition.negated) {
      all.push(Prisma.sql`NOT ${sql}`);
    } else if (ALTERNATIVES.has(condition.kind)) {
      alternatives.set(condition.kind, [...(alternatives.get(condition.kind) ?? []), sql]);
    } else {
      all.push(sql);
    }
  }
  for (const group of alternatives.values()) all.push(Prisma.sql`(${Prisma.join(group, ' OR ')})`);
  return all.length === 0 ? Prisma.sql`TRUE` : Prisma.join(all, ' AND ');
}

/**
 * How well a version fits each word: 6 to 4 by the image's name, 3 by a Python package in it, 2 by an
 * OS package, 1 by a variable or label; 0 where the word is not found.
 */
export function wordRanks(words: readonly ResolvedWord[]): readonly Prisma.Sql[] {
  return words.map((word, index) => {
    const name = Prisma.sql`i.named[${index + 2}::int]`;
    const inside: Prisma.Sql[] = [];
    if (word.packageIds.length > 0) {
      inside.push(
        Prisma.sql`WHEN ${meets(Prisma.sql`v.python_package_ids`, word.packageIds)} THEN 3`,
      );
    }
    if (word.osListIds.length > 0) {
      inside.push(Prisma.sql`WHEN v.os_list_id = ANY(${[...word.osListIds]}::int[]) THEN 2`);
    }
    if (word.configIds.length > 0) {
      inside.push(Prisma.sql`WHEN ${meets(Prisma.sql`v.env_ids`, word.configIds)}
        OR ${meets(Prisma.sql`v.label_ids`, word.configIds)} THEN 1`);
    }
    return inside.length === 0
      ? name
      : Prisma.sql`CASE WHEN ${name} > 0 THEN ${name} ${Prisma.join(inside, ' ')} ELSE 0 END`;
  });
}

/**
 * How useful a version is, apart from any word: alive before dead, used by many, fresh. The day of the
 * build counts up to some 300 and from a fixed date, so that the order stays while a person pages.
 */
export const usefulness = Prisma.sql`(i.usefulness
    + extract(epoch FROM v.created_at - timestamptz '2018-01-01 00:00:00Z')::float8 / 864000)`;

import { Prisma } from '@/lib/db/generated/client';
import type { ResolvedCondition, ResolvedWord } from '../resolved-query';

/**
 * Parts of queries about one version `v`, a row of search_version, of an image `i`. Everything a person
 * typed is a parameter. A condition on something that was not scanned is null, so that neither it nor
 * its negation holds.
 */

/**
 * To stand first in `WITH`: the images with what is the same for all their versions. `usefulness` is
 * 1,000 for being alive and up to some 300 for `children`, the images built on this one; `named` is
 * how well the name fits each word.
 */
export function imageTable(words: readonly ResolvedWord[]): Prisma.Sql {
  const named = [Prisma.sql`0`, ...words.map(({ text }) => nameRank(text))];
  return Prisma.sql`img AS MATERIALIZED (
    SELECT i.id, i.name, i.status, i.last_version_id, i.deprecated_reason, i.replacement_name,
           ARRAY[${Prisma.join(named)}] AS named, i.base_image_id IS NOT NULL AS base_is_image,
           i.base, i.child_count AS children,
           CASE WHEN i.status IN ('active', 'unknown') THEN 1000 ELSE 0 END
             + 60 * ln(1 + i.child_count) AS usefulness
      FROM image i
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
    ? Prisma.sql`img i JOIN search_version v ON v.image_id = i.id`
    : Prisma.sql`img i JOIN search_version v ON v.version_id = i.last_version_id`;
}

/** Behind a subquery: its columns are not computed again wherever they are used outside. */
export const computedOnce = Prisma.sql`OFFSET 0`;

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

/** Whether the version holds any of the packages. One after the other, which costs a third of `&&`. */
function holdsPackage(ids: readonly number[]): Prisma.Sql {
  return Prisma.join(
    ids.map((id) => Prisma.sql`${id}::int = ANY(v.python_package_ids)`),
    ' OR ',
  );
}

/** Of what is rarely asked for, the lists stand in the whole row `whole` only. */
function inWholeRow(condition: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`EXISTS (
    SELECT FROM image_version whole WHERE whole.id = v.version_id AND (${condition}))`;
}

function holds(condition: ResolvedCondition): Prisma.Sql {
  switch (condition.kind) {
    case 'python-package':
      return condition.packageId === null ? Prisma.sql`FALSE` : holdsPackage([condition.packageId]);
    case 'python-release':
      // The lists are in step.
      return Prisma.sql`${holdsPackage([condition.packageId])} AND ${inWholeRow(Prisma.sql`
        whole.python_release_ids[array_position(whole.python_package_ids, ${condition.packageId}::int)]
          = ANY(${[...condition.releaseIds]}::int[])`)}`;
    case 'os-list':
      return Prisma.sql`v.os_list_id = ANY(${[...condition.osListIds]}::int[])`;
    case 'config':
      return inWholeRow(
        meets(
          condition.of === 'env' ? Prisma.sql`whole.env_ids` : Prisma.sql`whole.label_ids`,
          condition.configIds,
        ),
      );
    case 'license-lines':
      return inWholeRow(meets(Prisma.sql`whole.python_meta_ids`, condition.metaIds));
    case 'settled-license':
      return inWholeRow(meets(Prisma.sql`whole.python_release_ids`, condition.releaseIds));
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
      return Prisma.sql`v.signed = ${condition.signed}`;
    case 'image':
      return condition.tag === null
        ? Prisma.sql`strpos(i.name, ${condition.name}) > 0`
        : Prisma.sql`i.name = ${condition.name}
            AND ${inWholeRow(Prisma.sql`whole.tag = ${condition.tag}`)}`;
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
      inside.push(Prisma.sql`WHEN ${holdsPackage(word.packageIds)} THEN 3`);
    }
    if (word.osListIds.length > 0) {
      inside.push(Prisma.sql`WHEN v.os_list_id = ANY(${[...word.osListIds]}::int[]) THEN 2`);
    }
    if (word.configIds.length > 0) {
      const says = Prisma.sql`${meets(Prisma.sql`whole.env_ids`, word.configIds)}
        OR ${meets(Prisma.sql`whole.label_ids`, word.configIds)}`;
      inside.push(Prisma.sql`WHEN ${inWholeRow(says)} THEN 1`);
    }
    return inside.length === 0
      ? name
      : Prisma.sql`CASE WHEN ${name} > 0 THEN ${name} ${Prisma.join(inside, ' ')} ELSE 0 END`;
  });
}

/** Seconds from 1970 to 2018, from which on builds are counted. */
const YEAR_2018 = Prisma.raw('1514764800');

/**
 * How useful a version is, apart from any word: alive before dead, used by many, fresh. The day of the
 * build counts up to some 300 and from a fixed date, so that the order stays while a person pages.
 */
export const usefulness = Prisma.sql`(i.usefulness + (v.built - ${YEAR_2018}) / 864000)`;

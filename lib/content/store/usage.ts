import { z } from 'zod';
import { db } from '@/lib/db/client';
import {
  type ContentSource,
  contentProblemSchema,
  type ImageUser,
  type ImageUsers,
  imageUserSchema,
} from '../usage';

/** Null where no run was ever made. */
export async function findContentSource(): Promise<ContentSource | null> {
  const row = await db().contentSource.findUnique({ where: { id: 1 } });
  if (row === null) return null;
  const { source, commit, committedAt, checkedAt, yamlFiles, failure, failedAt } = row;
  const [counts] = countsSchema.parse(
    await db().$queryRaw`SELECT (SELECT count(*)::int FROM content_item)    AS items,
                                (SELECT count(*)::int FROM content_problem) AS problems`,
  );
  return {
    source,
    read:
      commit === null || committedAt === null || checkedAt === null
        ? null
        : { commit, committedAt, checkedAt, yamlFiles, ...counts },
    failure: failure === null || failedAt === null ? null : { reason: failure, at: failedAt },
  };
}

const countsSchema = z.tuple([z.object({ items: z.int(), problems: z.int() })]);

/** Who uses an image, in numbers; index content_image_use finds them. */
export async function countImageUsers(image: string): Promise<ImageUsers> {
  const rows = z.array(tagSchema).parse(
    await db().$queryRaw`
      SELECT u.tag,
             count(DISTINCT u.item_id)::int                                  AS users,
             grouping(u.tag)::int                                            AS "isTotal",
             count(DISTINCT u.item_id) FILTER (WHERE NOT i.deprecated)::int  AS living
        FROM content_image u JOIN content_item i ON i.id = u.item_id
       WHERE u.image = ${image}
       GROUP BY GROUPING SETS ((), (u.tag))
       ORDER BY users DESC, u.tag DESC NULLS LAST`,
  );
  const all = rows.find(({ isTotal }) => isTotal === 1);
  return {
    total: all?.users ?? 0,
    living: all?.living ?? 0,
    tags: rows.filter(({ isTotal }) => isTotal === 0).map(({ tag, users }) => ({ tag, users })),
  };
}

const tagSchema = z.object({
  tag: z.string().nullable(),
  users: z.int(),
  isTotal: z.int(),
  living: z.int(),
});

/**
 * One page of who uses an image: living items first, by name.
 *
 * @param tag only this one; null for all
 * @param offset the most used image has some 1,000 users, which pages can be jumped to
 */
export async function listImageUsers(request: {
  readonly image: string;
  readonly tag: string | null;
  readonly limit: number;
  readonly offset: number;
}): Promise<{ readonly rows: readonly ImageUser[]; readonly total: number }> {
  const { image, tag, limit, offset } = request;
  const rows = await db().$queryRaw`
    SELECT i.path, i.kind, i.name, i.pack, i.auto_update AS "autoUpdate", i.deprecated,
           u.key, u.tag, u.line, (count(*) OVER ())::int AS total
      FROM content_image u JOIN content_item i ON i.id = u.item_id
     WHERE u.image = ${image} AND (${tag}::text IS NULL OR u.tag = ${tag})
     ORDER BY i.deprecated, lower(i.name), i.path, u.ordinal
     LIMIT ${limit} OFFSET ${offset}`;
  const parsed = z.array(imageUserSchema.extend({ total: z.int() })).parse(rows);
  return { rows: parsed.map(({ total: _, ...row }) => row), total: parsed[0]?.total ?? 0 };
}

/** How many living items name each image that any of them names. */
export async function countUsersByImage(): Promise<ReadonlyMap<string, number>> {
  const rows = await db().$queryRaw`
    SELECT u.image, count(DISTINCT u.item_id)::int AS users
      FROM content_image u JOIN content_item i ON i.id = u.item_id AND NOT i.deprecated
     GROUP BY u.image`;
  const parsed = z.array(z.object({ image: z.string(), users: z.int() })).parse(rows);
  return new Map(parsed.map(({ image, users }) => [image, users]));
}

/** Files of the repository that were not read, by path. */
export async function listContentProblems(limit: number, offset: number) {
  const rows = await db().$queryRaw`
    SELECT path, line, message, (count(*) OVER ())::int AS total
      FROM content_problem ORDER BY path, line NULLS FIRST LIMIT ${limit} OFFSET ${offset}`;
  const parsed = z.array(contentProblemSchema.extend({ total: z.int() })).parse(rows);
  return { rows: parsed.map(({ total: _, ...row }) => row), total: parsed[0]?.total ?? 0 };
}

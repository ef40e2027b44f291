import { z } from 'zod';
import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { askSchema } from '../ask';
import { openStates } from '../request';

const namesSchema = z.tuple([
  z.object({
    all: z.array(z.string()),
    live: z.array(z.string()),
    former: z.record(z.string(), z.enum(['deprecated', 'retired', 'removed'])),
    ignored: z.string().nullable(),
    requested: z.array(z.string()),
  }),
]);

/** Image names: every one there ever was, those in use, upstream's ignore list, those asked for. */
export async function readImageNames(exceptRequest: number | null) {
  const rows = await db().$queryRaw`
    SELECT ARRAY(SELECT name FROM image) AS all,
           ARRAY(SELECT name FROM image WHERE removed_at IS NULL AND status IN ('active', 'unknown')
                  ORDER BY name) AS live,
           (SELECT coalesce(jsonb_object_agg(name, CASE WHEN removed_at IS NULL THEN status
                                                        ELSE 'removed' END), '{}')
              FROM image WHERE removed_at IS NOT NULL OR status NOT IN ('active', 'unknown')) AS former,
           (SELECT content FROM source_document WHERE name = 'images_ignore.txt') AS ignored,
           ARRAY(SELECT DISTINCT ask->>'name' FROM image_request
                  WHERE kind = 'image' AND id <> ${exceptRequest ?? 0}
                    AND state IN ('submitted', 'in-review', 'changes-requested', 'approved'))
             AS requested`;
  const { all, live, former, ignored, requested } = namesSchema.parse(rows)[0];
  return { all, live, former, requested, ignored: readIgnoredImages(ignored ?? '') };
}

/** One name a line, with or without organization; `#` begins a comment. */
function readIgnoredImages(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.replace(/#.*$/, '').trim())
    .map((line) => line.slice(line.indexOf('/') + 1).replace(/:.*$/, ''))
    .filter(Boolean);
}

const candidateSchema = z.array(
  z.object({
    id: z.int(),
    image: z.string(),
    tag: z.string(),
    ask: askSchema,
    /** PEP 503 name → version, of the packages asked for that are there. */
    versions: z.record(z.string(), z.string()),
    /** Names and sources of the OS packages; null where nothing was listed or asked for. */
    osNames: z.array(z.string()).nullable(),
  }),
);
export type PublishedCandidate = z.output<typeof candidateSchema>[number];

/** The approved requests whose image is in the catalogue, with what its current version holds. */
export async function findPublishedCandidates(): Promise<readonly PublishedCandidate[]> {
  const rows = await db().$queryRaw`
    SELECT r.id, i.name AS image, v.tag,
           r.ask,
           coalesce((SELECT jsonb_object_agg(p.normalized_name, q.version)
              FROM unnest(v.python_package_ids, v.python_release_ids) AS x (package_id, release_id)
              JOIN python_package p ON p.id = x.package_id
              JOIN python_release q ON q.id = x.release_id
             WHERE p.normalized_name = ANY (r.subjects)), '{}') AS versions,
           (SELECT array_agg(DISTINCT named.name)
              FROM os_list l JOIN os_package o ON o.id = ANY (l.package_ids)
             CROSS JOIN LATERAL (VALUES (o.name), (o.origin)) AS named (name)
             WHERE l.id = v.os_list_id AND named.name IS NOT NULL
               AND jsonb_array_length(r.ask->'os') > 0) AS "osNames"
      FROM image_request r
      JOIN image i ON i.name = coalesce(r.ask->>'name', r.ask->>'image') AND i.removed_at IS NULL
      JOIN image_version v ON v.id = i.last_version_id
     WHERE r.state = 'approved' AND r.kind <> 'exception' ORDER BY r.id`;
  return candidateSchema.parse(rows);
}

const personSchema = z.array(z.object({ id: z.string() }));

/** People by the part of their address before the `@`; of two who share it, both. */
export async function findMentioned(
  tx: Prisma.TransactionClient,
  handles: readonly string[],
): Promise<readonly string[]> {
  if (handles.length === 0) return [];
  const rows = await tx.$queryRaw(Prisma.sql`
    SELECT id FROM person
     WHERE split_part(email, '@', 1) = ANY (${[...handles]}::text[]) AND disabled_at IS NULL`);
  return personSchema.parse(rows).map(({ id }) => id);
}

/** Open requests that ask for one of these packages, and so may be let pass by a new exception. */
export async function findOpenAskingFor(
  tx: Prisma.TransactionClient,
  packageName: string,
): Promise<readonly number[]> {
  const rows = await tx.$queryRaw(Prisma.sql`
    SELECT r.id FROM image_request r
     WHERE cardinality(r.stopped_areas) > 0
       AND r.state IN ('submitted', 'in-review', 'changes-requested')
       AND EXISTS (SELECT FROM request_report p
                    WHERE p.request_id = r.id AND p.content @? ${`$.packages[*] ? (@.normalizedName == ${JSON.stringify(packageName)})`}::jsonpath)`);
  return z
    .array(z.object({ id: z.int() }))
    .parse(rows)
    .map(({ id }) => id);
}

/** What is to be looked at again when the data change. */
export async function listOpenRequests(): Promise<readonly number[]> {
  const rows = await db().imageRequest.findMany({
    where: { state: { in: [...openStates] } },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ id }) => id);
}

/** Images in use that are built on this one. */
export async function listChildImages(name: string): Promise<readonly string[]> {
  const rows = await db().image.findMany({
    where: { baseImage: { name }, removedAt: null, status: { in: ['active', 'unknown'] } },
    select: { name: true },
    orderBy: { name: 'asc' },
  });
  return rows.map((row) => row.name);
}

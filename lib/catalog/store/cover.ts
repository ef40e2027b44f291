import { z } from 'zod';
import { databaseUrl, db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { countFindings, type KnownFindings } from '../cover-findings';
import type { CoverImage, CoverIndex, CoverVersion } from '../cover-index';
import { imageStatusSchema, trustSchema } from '../version-record';
import { readKnownFindings } from './cover-findings';
import { factsGeneration } from './state';

/** Ids as one text: a driver that makes an array of each of 12,700 columns takes three times as long. */
const ids = z
  .string()
  .transform((text) => Int32Array.from(text === '' ? [] : text.split(' '), Number));

const imageSchema = z.object({
  id: z.int(),
  name: z.string(),
  status: imageStatusSchema,
  replacementName: z.string().nullable(),
  devonly: z.boolean(),
  removed: z.boolean(),
  lastVersionId: z.int().nullable(),
  children: z.array(z.string()),
});

const versionSchema = z.object({
  id: z.int(),
  imageId: z.int(),
  tag: z.string(),
  createdAt: z.number(),
  sizeMib: z.number().nullable(),
  pythonVersion: z.string().nullable(),
  osId: z.string().nullable(),
  osVersion: z.string().nullable(),
  trust: trustSchema,
  deprecated: z.boolean(),
  osScanned: z.boolean(),
  osListId: z.int().nullable(),
  releaseIds: ids,
});

interface Held {
  readonly url: string;
  readonly generation: string;
  readonly index: Promise<CoverIndex>;
}

let held: Held | undefined;

/**
 * The index of what every version holds, read once for each generation of the catalogue and process.
 * To ask for the generation costs one row.
 */
export async function readCoverIndex(): Promise<CoverIndex> {
  const state = await db().catalogState.findUniqueOrThrow({
    where: { id: 1 },
    select: { generation: true, requestChanges: true },
  });
  const [url, generation] = [databaseUrl(), factsGeneration(state)];
  if (held?.url !== url || held.generation !== generation) {
    const index = loadIndex();
    held = { url, generation, index };
    // What failed to load is asked for again by the next one.
    index.catch(() => {
      if (held?.index === index) held = undefined;
    });
  }
  return held.index;
}

/** One snapshot, so that no run comes between the images and their versions. */
function loadIndex(): Promise<CoverIndex> {
  return db().$transaction(
    async (tx) => {
      const state = await tx.catalogState.findUniqueOrThrow({
        where: { id: 1 },
        select: { committedAt: true },
      });
      const images = z.array(imageSchema).parse(await tx.$queryRaw(IMAGES));
      const versions = z.array(versionSchema).parse(await tx.$queryRaw(VERSIONS));
      const known = await readKnownFindings(tx);
      const packages = await tx.pythonPackage.findMany({
        select: { id: true, normalizedName: true },
      });
      const releases = await tx.pythonRelease.findMany({
        select: { id: true, packageId: true, version: true },
      });
      const ignored = await tx.ignoredPackage.findMany({
        select: { normalizedName: true, imageName: true, note: true },
      });
      const lists = z
        .array(z.object({ id: z.int(), packageIds: ids }))
        .parse(await tx.$queryRaw(OS_LISTS));
      const osPackages = await tx.osPackage.findMany({
        where: { virtual: false },
        select: { id: true, name: true, origin: true },
      });
      const unlistedOf = (name: string | null) =>
        new Map(
          ignored
            .filter(({ imageName }) => imageName === name)
            .map(({ normalizedName, note }) => [normalizedName, note]),
        );
      return {
        asOf: state.committedAt?.getTime() ?? Math.max(0, ...versions.map((one) => one.createdAt)),
        images: joinVersions(images, versions, { unlistedOf, known }),
        packageIds: new Map(packages.map(({ id, normalizedName }) => [normalizedName, id])),
        releasesOf: groupBy(releases, ({ packageId }) => packageId),
        maxReleaseId: releases.reduce((most, { id }) => Math.max(most, id), 0),
        osPackageIds: osNames(osPackages),
        osLists: new Map(lists.map(({ id, packageIds }) => [id, packageIds])),
        unlisted: unlistedOf(null),
      };
    },
    {
      isolationLevel: Prisma.TransactionIsolationLevel.RepeatableRead,
      // A process that has just started is busy with itself.
      maxWait: 30_000,
      timeout: 60_000,
    },
  );
}

const IMAGES = Prisma.sql`
  SELECT i.id, i.name, i.status, i.replacement_name AS "replacementName", i.devonly,
         i.removed_at IS NOT NULL AS removed, i.last_version_id AS "lastVersionId",
         ARRAY(SELECT c.name FROM image c
                WHERE c.base_image_id = i.id AND c.removed_at IS NULL ORDER BY c.name) AS children
    FROM image i`;

/** Reads the whole table, in the order of image_version_history. */
const VERSIONS = Prisma.sql`
  SELECT v.id, v.image_id AS "imageId", v.tag,
         (extract(epoch FROM v.created_at) * 1000)::float8 AS "createdAt",
         v.size_mib::float8 AS "sizeMib", v.python_version AS "pythonVersion",
         v.os_id AS "osId", v.os_version AS "osVersion", v.trust,
         v.deprecated_header OR v.deprecated_env AS deprecated,
         v.os_scan IN ('apk', 'dpkg') AS "osScanned", v.os_list_id AS "osListId",
         array_to_string(v.python_release_ids, ' ') AS "releaseIds"
    FROM image_version v
   WHERE v.removed_at IS NULL
   ORDER BY v.image_id, v.created_at DESC, v.build_number DESC NULLS LAST, v.tag DESC`;

const OS_LISTS = Prisma.sql`
  SELECT id, array_to_string(package_ids, ' ') AS "packageIds" FROM os_list`;

function joinVersions(
  images: readonly z.output<typeof imageSchema>[],
  versions: readonly z.output<typeof versionSchema>[],
  {
    unlistedOf,
    known,
  }: {
    readonly unlistedOf: (name: string) => ReadonlyMap<string, string | null>;
    readonly known: KnownFindings;
  },
): readonly CoverImage[] {
  const byImage = groupBy(
    versions.map((version) => ({ ...version, verdict: countFindings(version, known) })),
    ({ imageId }) => imageId,
  );
  return images.map(({ id, lastVersionId, ...image }) => {
    const rows = byImage.get(id) ?? [];
    return {
      ...image,
      unlisted: unlistedOf(image.name),
      versions: rows satisfies readonly CoverVersion[],
      last: rows.find((version) => version.id === lastVersionId) ?? null,
    };
  });
}

function groupBy<T>(
  rows: readonly T[],
  keyOf: (row: T) => number,
): ReadonlyMap<number, readonly T[]> {
  const groups = new Map<number, T[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group === undefined) groups.set(keyOf(row), [row]);
    else group.push(row);
  }
  return groups;
}

function osNames(
  rows: readonly { readonly id: number; readonly name: string; readonly origin: string | null }[],
): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  for (const { id, name, origin } of rows) {
    for (const one of new Set([name, origin ?? name])) {
      const group = found.get(one);
      if (group === undefined) found.set(one, [id]);
      else group.push(id);
    }
  }
  return found;
}

import { z } from 'zod';
import type { ImageFacts, ImageState } from '../image-facts';
import { copyRows } from './copy';
import type { Connection } from './session';
import type { SourceCommit } from './versions';

export interface NewImage {
  readonly id: number;
  readonly name: string;
}

export async function nextImageId(client: Connection): Promise<number> {
  const { rows } = await client.query<{ next: number }>(
    'SELECT coalesce(max(id), 0) + 1 AS next FROM image',
  );
  return rows[0]?.next ?? 1;
}

export async function insertImages(
  client: Connection,
  images: readonly NewImage[],
  { committedAt }: SourceCommit,
): Promise<void> {
  if (images.length === 0) return;
  await copyRows(
    client,
    { table: 'image', columns: ['id', 'name', 'first_seen_at'] },
    images.map(({ id, name }) => [id, name, committedAt]),
  );
}

/** An image is there as long as one of its versions is. */
export async function refreshImageRemoval(client: Connection, at: SourceCommit): Promise<number> {
  const { rowCount } = await client.query(
    `WITH presence AS (
       SELECT i.id, EXISTS (
         SELECT FROM image_version v WHERE v.image_id = i.id AND v.removed_at IS NULL) AS live
       FROM image i)
     UPDATE image i
        SET removed_at = CASE WHEN p.live THEN NULL ELSE $1::timestamptz END,
            removed_commit = CASE WHEN p.live THEN NULL ELSE $2::text END
       FROM presence p
      WHERE p.id = i.id AND p.live <> (i.removed_at IS NULL)`,
    [at.committedAt, at.commit],
  );
  return rowCount ?? 0;
}

const countSchema = z.tuple([z.object({ count: z.int() })]);

/** Images that the catalogue shows. */
export async function countImages(client: Connection): Promise<number> {
  const { rows } = await client.query(
    'SELECT count(*)::int AS count FROM image WHERE removed_at IS NULL',
  );
  return countSchema.parse(rows)[0].count;
}

export interface LastPointer {
  readonly imageId: number;
  /** Null where the image's last version is not in the catalogue. */
  readonly versionId: number | null;
}

export async function setLastPointers(
  client: Connection,
  pointers: readonly LastPointer[],
): Promise<void> {
  if (pointers.length === 0) return;
  await client.query(
    `UPDATE image i SET last_version_id = n.version_id
       FROM unnest($1::int[], $2::int[]) AS n (image_id, version_id) WHERE n.image_id = i.id`,
    [pointers.map((it) => it.imageId), pointers.map((it) => it.versionId)],
  );
}

/** A row of `image i` under `IMAGE_COLUMNS`. */
export const imageRow = z.object({
  id: z.int(),
  name: z.string(),
  status: z.enum(['active', 'deprecated', 'retired', 'unknown']),
  deprecatedReason: z.string().nullable(),
  replacementName: z.string().nullable(),
  devonly: z.boolean(),
  baseRef: z.string().nullable(),
  baseImageId: z.int().nullable(),
  lastVersionId: z.int().nullable(),
});

export const IMAGE_COLUMNS = `i.id, i.name, i.status, i.deprecated_reason AS "deprecatedReason",
            i.replacement_name AS "replacementName", i.devonly, i.base_ref AS "baseRef",
            i.base_image_id AS "baseImageId", i.last_version_id AS "lastVersionId"`;

const stateSchema: z.ZodType<ImageState[]> = z.array(
  imageRow.extend({ marked: z.boolean().nullable(), markedReason: z.string().nullable() }),
);

/** Every image that is there, with what its last version says about deprecation. */
export async function readImageStates(client: Connection): Promise<ImageState[]> {
  const { rows } = await client.query(
    `SELECT ${IMAGE_COLUMNS},
            v.deprecated_header OR v.deprecated_env AS marked,
            v.deprecated_reason AS "markedReason"
       FROM image i LEFT JOIN image_version v ON v.id = i.last_version_id
      WHERE i.removed_at IS NULL`,
  );
  return stateSchema.parse(rows);
}

export async function updateImages(
  client: Connection,
  images: readonly ImageFacts[],
): Promise<void> {
  if (images.length === 0) return;
  await client.query(
    `UPDATE image i
        SET status = n.status, deprecated_reason = n.deprecated_reason,
            replacement_name = n.replacement_name, devonly = n.devonly, base_ref = n.base_ref,
            base_image_id = n.base_image_id
       FROM unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::boolean[], $6::text[],
                   $7::int[])
         AS n (id, status, deprecated_reason, replacement_name, devonly, base_ref, base_image_id)
      WHERE n.id = i.id`,
    [
      images.map((it) => it.id),
      images.map((it) => it.status),
      images.map((it) => it.deprecatedReason),
      images.map((it) => it.replacementName),
      images.map((it) => it.devonly),
      images.map((it) => it.baseRef),
      images.map((it) => it.baseImageId),
    ],
  );
}

/** What follows for the images from what all of them are built on. */
export async function refreshImageBases(client: Connection): Promise<void> {
  await client.query('SELECT refresh_image_bases()');
}

export interface DependencyRow {
  readonly imageId: number;
  readonly normalizedName: string;
  readonly specifier: string;
  readonly file: string;
}

/** What today's sources ask for by name, all of it. */
export async function replaceDependencies(
  client: Connection,
  rows: readonly DependencyRow[],
): Promise<void> {
  await client.query('DELETE FROM image_dependency');
  await copyRows(
    client,
    { table: 'image_dependency', columns: ['image_id', 'normalized_name', 'specifier', 'file'] },
    rows.map((it) => [it.imageId, it.normalizedName, it.specifier, it.file]),
  );
}

import { z } from 'zod';
import type { StoredVersion } from '../plan';
import type { Connection } from './session';

const stateSchema = z.tuple([
  z.object({
    kind: z.enum(['empty', 'sample', 'real']),
    commit: z.string().nullable(),
    dockerfilesCommit: z.string().nullable(),
    openProblems: z.boolean(),
  }),
]);
export type CatalogState = z.output<typeof stateSchema>[0];

/** What the last run left: the kind of catalogue, both commits, whether anything waits to be tried again. */
/** Of a database from before image folders were kept the second source is read again. */
export async function readState(client: Connection): Promise<CatalogState> {
  const { rows } = await client.query(
    `SELECT s.kind, s.commit,
            CASE WHEN EXISTS (SELECT FROM image_folder_file) THEN r.dockerfiles_commit END
              AS "dockerfilesCommit",
            EXISTS (SELECT FROM quarantine WHERE resolved_at IS NULL)
              OR EXISTS (SELECT FROM tag_alarm WHERE resolved_at IS NULL) AS "openProblems"
       FROM catalog_state s LEFT JOIN ingest_run r ON r.id = s.run_id`,
  );
  return stateSchema.parse(rows)[0];
}

const versionSchema = z.array(
  z.tuple([z.int(), z.string(), z.string(), z.string(), z.string(), z.boolean()]),
);

/** Every version, removed ones too. Arrays instead of objects: there may be 200,000 of them. */
export async function readStoredVersions(client: Connection): Promise<StoredVersion[]> {
  const { rows } = await client.query({
    rowMode: 'array',
    text: `SELECT v.id, i.name, v.tag, v.blob, v.image_id_sha, v.removed_at IS NULL
             FROM image_version v JOIN image i ON i.id = v.image_id`,
  });
  return versionSchema.parse(rows).map(([id, image, tag, blob, imageIdSha, live]) => ({
    id,
    image,
    tag,
    blob,
    imageIdSha,
    live,
  }));
}

const imageSchema = z.array(
  z.object({
    id: z.int(),
    name: z.string(),
    lastVersionId: z.int().nullable(),
    live: z.boolean(),
  }),
);
export type StoredImage = z.output<typeof imageSchema>[number];

export async function readStoredImages(client: Connection): Promise<StoredImage[]> {
  const { rows } = await client.query(
    `SELECT id, name, last_version_id AS "lastVersionId", removed_at IS NULL AS live
       FROM image`,
  );
  return imageSchema.parse(rows);
}

const countsSchema = z.tuple([z.object({ images: z.int(), versions: z.int() })]);

/** Images and versions that the catalogue shows. */
export async function countLive(client: Connection): Promise<{ images: number; versions: number }> {
  const { rows } = await client.query(
    `SELECT (SELECT count(*)::int FROM image WHERE removed_at IS NULL) AS images,
            (SELECT count(*)::int FROM search_version) AS versions`,
  );
  return countsSchema.parse(rows)[0];
}

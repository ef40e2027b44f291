import { z } from 'zod';
import { pool } from '@/lib/db/client';

/** One version as it is exported, its lists still ids. */
const versionSchema = z.object({
  image: z.string(),
  tag: z.string(),
  deprecated: z.boolean(),
  deprecatedReason: z.string().nullable(),
  sizeMib: z.coerce.number().nullable(),
  imageId: z.string(),
  created: z.string(),
  os: z.string(),
  arch: z.string(),
  osId: z.string().nullable(),
  osVersion: z.string().nullable(),
  pythonVersion: z.string().nullable(),
  trust: z.string(),
  revision: z.string().nullable(),
  osScan: z.string(),
  osListId: z.int().nullable(),
  releaseIds: z.array(z.int()),
  metaIds: z.array(z.int()),
});
export type ExportedVersion = z.output<typeof versionSchema>;

const releasesSchema = z.array(z.tuple([z.int(), z.string()]));
const metasSchema = z.array(z.tuple([z.int(), z.string(), z.array(z.string())]));
const osPackagesSchema = z.array(z.tuple([z.int(), z.string(), z.string(), z.string().nullable()]));
const osListsSchema = z.array(z.tuple([z.int(), z.array(z.int())]));

/** What the ids of a version stand for; raw, as the files have it. */
export interface ExportDictionaries {
  /** Release → version. */
  readonly releases: ReadonlyMap<number, string>;
  readonly metas: ReadonlyMap<
    number,
    { readonly name: string; readonly licenses: readonly string[] }
  >;
  readonly osPackages: ReadonlyMap<
    number,
    { readonly name: string; readonly version: string; readonly origin: string | null }
  >;
  /** List → packages, in file order. */
  readonly osLists: ReadonlyMap<number, readonly number[]>;
}

export interface ExportScope {
  /** Every version that is there, not only the last ones. */
  readonly all: boolean;
  /** Only this image. */
  readonly image: string | null;
}

/** In one snapshot, so that the ids of the versions resolve whatever a run does meanwhile. */
export interface ExportRows {
  readonly dictionaries: ExportDictionaries;
  readonly versions: AsyncIterable<readonly ExportedVersion[]>;
}

const FETCHED_ROWS = 400;

/**
 * Reads the versions through a cursor, oldest first within an image; index image_version_history
 * serves the order.
 */
export async function withExportRows<T>(
  scope: ExportScope,
  work: (rows: ExportRows) => Promise<T>,
): Promise<T> {
  const client = await pool().connect();
  const arrays = async (text: string) => (await client.query({ text, rowMode: 'array' })).rows;
  const fetchAll = async function* () {
    for (;;) {
      const { rows } = await client.query(`FETCH ${FETCHED_ROWS} FROM exported`);
      if (rows.length === 0) return;
      yield z.array(versionSchema).parse(rows);
    }
  };
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const releases = releasesSchema.parse(await arrays('SELECT id, version FROM python_release'));
    const metas = metasSchema.parse(
      await arrays(
        `SELECT m.id, m.raw_name, l.lines
           FROM python_meta m JOIN license_set l ON l.id = m.license_set_id`,
      ),
    );
    const osPackages = osPackagesSchema.parse(
      await arrays('SELECT id, name, version, origin FROM os_package'),
    );
    const osLists = osListsSchema.parse(await arrays('SELECT id, package_ids FROM os_list'));
    await client.query({
      text: `DECLARE exported NO SCROLL CURSOR FOR
        SELECT i.name AS image, v.tag, v.deprecated_header OR v.deprecated_env AS deprecated,
               v.deprecated_reason AS "deprecatedReason", v.size_mib AS "sizeMib",
               v.image_id_sha AS "imageId", v.created_raw AS created, v.os, v.arch,
               v.os_id AS "osId", v.os_version AS "osVersion",
               v.python_version AS "pythonVersion", v.trust, v.revision,
               v.os_scan AS "osScan", v.os_list_id AS "osListId",
               v.python_release_ids AS "releaseIds", v.python_meta_ids AS "metaIds"
          FROM image_version v JOIN image i ON i.id = v.image_id
         WHERE v.removed_at IS NULL AND ($1 OR i.last_version_id = v.id)
           AND ($2::text IS NULL OR i.name = $2)
         ORDER BY i.name COLLATE "C", v.created_at, v.build_number NULLS FIRST, v.tag COLLATE "C"`,
      values: [scope.all, scope.image],
    });
    return await work({
      dictionaries: {
        releases: new Map(releases),
        metas: new Map(metas.map(([id, name, licenses]) => [id, { name, licenses }])),
        osPackages: new Map(
          osPackages.map(([id, name, version, origin]) => [id, { name, version, origin }]),
        ),
        osLists: new Map(osLists),
      },
      versions: fetchAll(),
    });
  } finally {
    // A read leaves nothing to keep; a connection that cannot roll back is not given back.
    await client.query('ROLLBACK').then(
      () => client.release(),
      (error: Error) => client.release(error),
    );
  }
}

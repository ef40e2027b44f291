import { z } from 'zod';
import { encodeColumns } from '../copy-text';
import { CONTENT_COLUMNS } from '../version-row';
import { copyLines } from './copy';
import type { Connection } from './session';

/** The commit a run takes in; removals and arrivals are dated by it. */
export interface SourceCommit {
  readonly commit: string;
  readonly committedAt: Date;
}

/** One version to write. */
export interface VersionWrite {
  readonly id: number;
  readonly imageId: number;
  readonly tag: string;
  /** The columns of `CONTENT_COLUMNS`, as COPY text. */
  readonly content: string;
  /** `demisto/python3:3.12.13.9000000`, or whatever else FROM names; null where it is not known. */
  readonly baseRef: string | null;
  readonly baseVersionId: number | null;
}

const INSERTED = {
  table: 'image_version',
  columns: [
    'id',
    'image_id',
    'tag',
    'base_ref',
    'base_version_id',
    'first_seen_at',
    'first_seen_commit',
    ...CONTENT_COLUMNS,
  ],
} as const;

export async function insertVersions(
  client: Connection,
  versions: readonly VersionWrite[],
  seen: SourceCommit,
): Promise<void> {
  if (versions.length === 0) return;
  const { commit, committedAt } = seen;
  await copyLines(
    client,
    INSERTED,
    versions.map(({ id, imageId, tag, baseRef, baseVersionId, content }) => {
      const own = [id, imageId, tag, baseRef, baseVersionId, committedAt, commit];
      return `${encodeColumns(own)}\t${content}`;
    }),
  );
}

/**
 * Gives versions that are there new content, and brings back those that were removed. Their bases
 * stay: another scan of the same image does not change what it was built from.
 */
export async function replaceContents(
  client: Connection,
  versions: readonly VersionWrite[],
): Promise<void> {
  if (versions.length === 0) return;
  await client.query(
    `CREATE TEMP TABLE incoming_version ON COMMIT DROP AS
       SELECT id, ${CONTENT_COLUMNS.join(', ')} FROM image_version WITH NO DATA`,
  );
  await copyLines(
    client,
    { table: 'incoming_version', columns: ['id', ...CONTENT_COLUMNS] },
    versions.map(({ id, content }) => `${id}\t${content}`),
  );
  await client.query(
    `UPDATE image_version v
        SET ${CONTENT_COLUMNS.map((name) => `${name} = n.${name}`).join(', ')},
            removed_at = NULL, removed_commit = NULL
       FROM incoming_version n WHERE n.id = v.id`,
  );
  await client.query('DROP TABLE incoming_version');
}

/** The row stays, with all it holds: audits and comparisons need it. */
export async function markRemoved(
  client: Connection,
  ids: readonly number[],
  at: SourceCommit,
): Promise<void> {
  if (ids.length === 0) return;
  await client.query(
    'UPDATE image_version SET removed_at = $2, removed_commit = $3 WHERE id = ANY($1::int[])',
    [ids, at.committedAt, at.commit],
  );
}

export async function markRestored(client: Connection, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await client.query(
    'UPDATE image_version SET removed_at = NULL, removed_commit = NULL WHERE id = ANY($1::int[])',
    [ids],
  );
}

/** First free id; ids are given out in memory, under the lock. */
export async function nextVersionId(client: Connection): Promise<number> {
  const { rows } = await client.query<{ next: number }>(
    'SELECT coalesce(max(id), 0) + 1 AS next FROM image_version',
  );
  return rows[0]?.next ?? 1;
}

const baseSchema = z.array(
  z.object({
    id: z.int(),
    image: z.string(),
    revision: z.string().nullable(),
    baseRef: z.string().nullable(),
    baseVersionId: z.int().nullable(),
  }),
);
export type StoredBase = z.output<typeof baseSchema>[number];

/**
 * The bases of some versions, and, where asked, of every version whose base is not known though the
 * commit it was built from is.
 */
export async function readBases(
  client: Connection,
  ids: readonly number[],
  andUnknown: boolean,
): Promise<StoredBase[]> {
  const { rows } = await client.query(
    `SELECT v.id, i.name AS image, v.revision, v.base_ref AS "baseRef",
            v.base_version_id AS "baseVersionId"
       FROM image_version v JOIN image i ON i.id = v.image_id
      WHERE v.id = ANY($1::int[])
         OR ($2 AND v.base_ref IS NULL AND v.revision IS NOT NULL AND v.removed_at IS NULL)`,
    [ids, andUnknown],
  );
  return baseSchema.parse(rows);
}

export async function setBases(
  client: Connection,
  bases: readonly {
    readonly id: number;
    readonly ref: string | null;
    readonly versionId: number | null;
  }[],
): Promise<void> {
  if (bases.length === 0) return;
  await client.query(
    `UPDATE image_version v SET base_ref = n.ref, base_version_id = n.version_id
       FROM unnest($1::int[], $2::text[], $3::int[]) AS n (id, ref, version_id) WHERE n.id = v.id`,
    [bases.map((it) => it.id), bases.map((it) => it.ref), bases.map((it) => it.versionId)],
  );
}

/** Ties versions to a base that came into the catalogue after them. */
export async function adoptChildren(
  client: Connection,
  bases: readonly { readonly id: number; readonly ref: string }[],
): Promise<void> {
  if (bases.length === 0) return;
  await client.query(
    `UPDATE image_version v SET base_version_id = n.id
       FROM unnest($1::int[], $2::text[]) AS n (id, ref)
      WHERE v.base_ref = n.ref AND v.base_version_id IS NULL`,
    [bases.map((it) => it.id), bases.map((it) => it.ref)],
  );
}

/** Unties versions from rows that were planned and not written: their files could not be read. */
export async function orphanChildren(client: Connection, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await client.query(
    'UPDATE image_version SET base_version_id = NULL WHERE base_version_id = ANY($1::int[])',
    [ids],
  );
}

/**
 * Takes versions of a batch into search_version, once their rows are written. What they hold is counted
 * at the end, by `countSearchVersions`, so that a big run does not count the same packages in each batch.
 *
 * @param replaced those of them that were there before, whose old lists count no more
 */
export async function writeSearchVersions(
  client: Connection,
  ids: readonly number[],
  replaced: readonly number[],
): Promise<void> {
  if (replaced.length > 0) {
    await client.query('SELECT count_search_versions($1::int[], -1)', [replaced]);
  }
  if (ids.length > 0) await client.query('SELECT write_search_versions($1::int[])', [ids]);
}

export async function countSearchVersions(
  client: Connection,
  ids: readonly number[],
): Promise<void> {
  if (ids.length > 0) await client.query('SELECT count_search_versions($1::int[], 1)', [ids]);
}

/** Brings search_version and its counts up to versions that were marked removed, or brought back. */
export async function refreshSearchVersions(
  client: Connection,
  ids: readonly number[],
): Promise<void> {
  if (ids.length > 0) await client.query('SELECT refresh_search_versions($1::int[])', [ids]);
}

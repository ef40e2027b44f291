import type { CopyValue } from '../copy-text';
import { CONTENT_COLUMNS } from '../version-row';
import { copyRows } from './copy';
import type { Connection } from './session';

/** The commit a run takes in; removals and arrivals are dated by it. */
export interface SourceCommit {
  readonly commit: string;
  readonly committedAt: Date;
}

/** One version to write: `content` in the order of `CONTENT_COLUMNS`. */
export interface VersionWrite {
  readonly id: number;
  readonly imageId: number;
  readonly tag: string;
  readonly content: readonly CopyValue[];
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
  await copyRows(
    client,
    INSERTED,
    versions.map((it) => [
      it.id,
      it.imageId,
      it.tag,
      it.baseRef,
      it.baseVersionId,
      seen.committedAt,
      seen.commit,
      ...it.content,
    ]),
  );
}

const REPLACED_COLUMNS = ['base_ref', 'base_version_id', ...CONTENT_COLUMNS] as const;

/** Gives versions that are there new content, and brings back those that were removed. */
export async function replaceContents(
  client: Connection,
  versions: readonly VersionWrite[],
): Promise<void> {
  if (versions.length === 0) return;
  await client.query(
    `CREATE TEMP TABLE incoming_version ON COMMIT DROP AS
       SELECT id, ${REPLACED_COLUMNS.join(', ')} FROM image_version WITH NO DATA`,
  );
  await copyRows(
    client,
    { table: 'incoming_version', columns: ['id', ...REPLACED_COLUMNS] },
    versions.map((it) => [it.id, it.baseRef, it.baseVersionId, ...it.content]),
  );
  await client.query(
    `UPDATE image_version v
        SET ${REPLACED_COLUMNS.map((name) => `${name} = n.${name}`).join(', ')},
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

import { createHash } from 'node:crypto';
import path from 'node:path';
import { z } from 'zod';
import { exportVersions } from '@/lib/catalog/export';
import { pool } from '@/lib/db/client';
import { env } from '@/lib/env';
import { type Mirror, openMirror } from '@/lib/upstream/git/mirror';
import { listTree } from '@/lib/upstream/git/objects';
import { runGit } from '@/lib/upstream/git/process';

/** The mirror that runs of this process read: their commits can be listed once it is there. */
export async function openCatalogMirror(source: string, ref?: string): Promise<Mirror> {
  const folder = path.join(env().DRYDOCK_DATA, 'mirrors/dockerfiles-info.git');
  return openMirror(folder, source, ref === undefined ? {} : { ref });
}

/** Commits of the source up to the mirror's own, oldest first. */
export async function listNights({ folder, commit }: Mirror, count?: number): Promise<string[]> {
  const limit = count === undefined ? [] : [`--max-count=${count}`];
  const output = await runGit(['rev-list', '--first-parent', ...limit, commit], { folder });
  return output.toString('utf8').trim().split('\n').reverse();
}

/** `image/tag` of every version in a commit. */
export async function listTags(mirror: Mirror, commit: string): Promise<string[]> {
  const entries = await listTree({ ...mirror, commit }, 'demisto');
  return entries
    .filter(({ path: file }) => !file.endsWith('/last.md'))
    .map(({ path: file }) => file.slice('demisto/'.length, -'.md'.length));
}

const removedSchema = z.array(z.object({ key: z.string() }));

/** What the catalogue shows, as one hash, and what it keeps of what is gone. */
export interface CatalogDigest {
  readonly versions: number;
  readonly shown: string;
  readonly images: string;
  readonly removed: readonly string[];
}

export async function digestCatalog(): Promise<CatalogDigest> {
  const shown = createHash('sha256');
  const versions = await exportVersions({ all: true, image: null }, async (lines) => {
    shown.update(lines);
    return true;
  });
  const images = await pool().query(
    `SELECT i.name, i.status, i.deprecated_reason, i.replacement_name, i.base_ref, v.tag AS last,
            v.base_ref AS last_base
       FROM image i LEFT JOIN image_version v ON v.id = i.last_version_id
      WHERE i.removed_at IS NULL ORDER BY i.name`,
  );
  const removed = await pool().query(
    `SELECT i.name || '/' || v.tag AS key FROM image_version v JOIN image i ON i.id = v.image_id
      WHERE v.removed_at IS NOT NULL`,
  );
  return {
    versions,
    shown: shown.digest('hex'),
    images: createHash('sha256').update(JSON.stringify(images.rows)).digest('hex'),
    removed: removedSchema
      .parse(removed.rows)
      .map((it) => it.key)
      .sort(),
  };
}

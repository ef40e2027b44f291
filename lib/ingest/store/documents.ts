import type { IgnoredPackage, SourceDocument } from '../source-documents';
import { copyRows } from './copy';
import type { Connection } from './session';

/**
 * Keeps the newest text of each document; one that could not be read this time stays as it was.
 *
 * @returns how many are new or changed
 */
export async function storeDocuments(
  client: Connection,
  documents: readonly SourceDocument[],
): Promise<number> {
  const { rowCount } = await client.query(
    `INSERT INTO source_document AS d (name, content, commit, read_at)
     SELECT name, content, commit, now()
       FROM unnest($1::text[], $2::text[], $3::text[]) AS n (name, content, commit)
     ON CONFLICT (name) DO UPDATE
        SET content = excluded.content, commit = excluded.commit, read_at = excluded.read_at
      WHERE d.content <> excluded.content`,
    [
      documents.map((it) => it.name),
      documents.map((it) => it.content),
      documents.map((it) => it.commit),
    ],
  );
  return rowCount ?? 0;
}

/** Replaces what the given files say; of a file that is not among them the rows stay. */
export async function replaceIgnored(
  client: Connection,
  files: readonly string[],
  ignored: readonly IgnoredPackage[],
): Promise<void> {
  await client.query('DELETE FROM ignored_package WHERE file = ANY($1::text[])', [files]);
  await copyRows(
    client,
    { table: 'ignored_package', columns: ['normalized_name', 'image_name', 'note', 'file'] },
    ignored.map((it) => [it.normalizedName, it.imageName, it.note, it.file]),
  );
}

/** Replaces the files of every image folder. @param folders image → file name → text */
export async function replaceFolders(
  client: Connection,
  folders: ReadonlyMap<string, ReadonlyMap<string, string>>,
  commit: string,
): Promise<void> {
  await client.query('DELETE FROM image_folder_file');
  const rows = [...folders].flatMap(([image, files]) =>
    // Postgres stores no NUL, and a text with one is none of these files anyway.
    [...files].map(([name, text]) => [image, name, text.replaceAll('\0', ''), commit]),
  );
  await copyRows(
    client,
    { table: 'image_folder_file', columns: ['image', 'name', 'content', 'commit'] },
    rows,
  );
}

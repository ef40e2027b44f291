import {
  FOLDER_FILES,
  type ImageSource,
  readImageSource,
} from '@/lib/upstream/dockerfiles/image-source';
import type { Mirror } from '@/lib/upstream/git/mirror';
import { listTree, readBlobs } from '@/lib/upstream/git/objects';
import type { TreeEntry } from '@/lib/upstream/git/tree';
import { type DocumentReading, readDocuments } from './source-documents';

/** What demisto/dockerfiles says today. */
export interface SecondSource {
  readonly mirror: Mirror;
  /** By image; an image without a folder is retired. */
  readonly images: ReadonlyMap<string, ImageSource>;
  /** Image → reason, from the list that should agree with the folders; null where it is unreadable. */
  readonly deprecatedImages: ReadonlyMap<string, string> | null;
  readonly documents: DocumentReading;
  /** Image → file name → text. */
  readonly folders: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** false: only what judges an image was read; the rest is known from the run before. */
  readonly isWhole: boolean;
}

const FILES_THAT_JUDGE: ReadonlySet<string> = new Set(['Dockerfile', 'build.conf']);

const FOLDER = 'docker';

/**
 * Reads the image folders and the policy files at the mirror's commit.
 *
 * @param whole false: the files that take longest to parse, and those that only people read, are left
 *   out, because the mirror has not moved since the run before
 */
export async function readSecondSource(
  mirror: Mirror,
  org: string,
  whole: boolean,
  signal: AbortSignal | undefined,
): Promise<SecondSource> {
  const entries = await listTree(mirror, FOLDER, signal);
  const documents = await readDocuments(mirror, entries, signal);
  const listed = documents.deprecatedImages?.map(({ image, reason }) => [image, reason] as const);
  const deprecatedImages = listed === undefined ? null : new Map(listed);
  const wanted = whole ? FOLDER_FILES : FILES_THAT_JUDGE;
  const folders = await readFolders(mirror, entries, wanted, signal);
  const images = new Map(
    [...folders].map(([image, files]) => [image, readImageSource(image, files, org)] as const),
  );
  return { mirror, images, deprecatedImages, documents, folders, isWhole: whole };
}

/** Image → file name → text. */
async function readFolders(
  mirror: Mirror,
  entries: readonly TreeEntry[],
  names: ReadonlySet<string>,
  signal: AbortSignal | undefined,
): Promise<Map<string, Map<string, string>>> {
  const wanted = entries.flatMap(({ path, kind, sha }) => {
    const [, image, file, ...deeper] = path.split('/');
    if (image === undefined || file === undefined || deeper.length > 0) return [];
    return kind === 'file' && names.has(file) ? [{ image, file, sha }] : [];
  });
  const folders = new Map<string, Map<string, string>>();
  let index = 0;
  for await (const answer of readBlobs(
    mirror,
    wanted.map((it) => it.sha),
    signal,
  )) {
    const it = wanted[index];
    index += 1;
    if (it === undefined || answer.kind !== 'blob') continue;
    const files = folders.get(it.image) ?? new Map<string, string>();
    folders.set(it.image, files.set(it.file, answer.bytes.toString('utf8')));
  }
  return folders;
}

/** A Dockerfile as it was: of the image's folder at the commit it was built from. */
export function dockerfileAt(revision: string, image: string): string {
  return `${revision}:${FOLDER}/${image}/Dockerfile`;
}

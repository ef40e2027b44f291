import { AppError } from '@/lib/app-error';
import { listTree } from '@/lib/upstream/git/objects';
import { type LastTags, readLastTags } from './last-pointers';
import type { StoredVersion } from './plan';
import type { RunContext } from './run-context';
import { type DocumentReading, readDocuments } from './source-documents';
import { readStoredImages, readStoredVersions, type StoredImage } from './store/stored';
import { readSourceTree, type SourceTree } from './tree';

/** What a commit says, beside what is stored. */
export interface Night {
  readonly tree: SourceTree;
  readonly lasts: LastTags;
  readonly documents: DocumentReading;
  readonly storedImages: readonly StoredImage[];
  readonly stored: readonly StoredVersion[];
}

/** @throws AppError `source-invalid` where the commit has no image at all */
export async function readNight({
  client,
  mirror,
  org,
  signal,
}: Pick<RunContext, 'client' | 'mirror' | 'org' | 'signal'>): Promise<Night> {
  const entries = await listTree(mirror, null, signal);
  const below = entries.filter((it) => it.path.startsWith(`${org}/`));
  const tree = readSourceTree(below, org);
  if (tree.images.size === 0) {
    const at = `${mirror.location.label} at ${mirror.commit.slice(0, 12)}`;
    throw new AppError(
      'source-invalid',
      `There is no image below ${org}/ in ${at}: is it the right repository, and the right branch?`,
    );
  }
  // git and the database at once: each is mostly waited for.
  const [lasts, documents, storedImages, stored] = await Promise.all([
    readLastTags(mirror, tree, signal),
    readDocuments(mirror, entries, signal),
    readStoredImages(client),
    readStoredVersions(client),
  ]);
  return { tree, lasts, documents, storedImages, stored };
}

import type { DataIssue } from './issues';
import { type SourceTree, versionKey } from './tree';

/**
 * Where last.md is not the copy of a version that it has been in every commit so far.
 *
 * @param images live images by name
 * @param liveIds ids of the versions that are there, by `versionKey`
 */
export function findLastIssues(
  tree: SourceTree,
  tags: ReadonlyMap<string, string>,
  images: Iterable<{ readonly id: number; readonly name: string }>,
  liveIds: ReadonlyMap<string, number>,
): readonly DataIssue[] {
  const found: DataIssue[] = [];
  for (const { id, name } of images) {
    const tag = tags.get(name);
    const versionId = tag === undefined ? undefined : liveIds.get(versionKey(name, tag));
    if (tag === undefined || versionId === undefined) {
      const detail =
        tag === undefined
          ? 'It has no last.md that can be read.'
          : `last.md names ${tag}, which is not in the catalogue.`;
      const facts = { tag: tag ?? null };
      found.push({ kind: 'last-not-in-catalog', imageId: id, versionId: null, detail, facts });
      continue;
    }
    const copied = tree.versions.get(versionKey(name, tag));
    if (copied !== undefined && copied.blob !== tree.lasts.get(name)?.blob) {
      const detail = `last.md names ${tag} and has other content than its file.`;
      found.push({ kind: 'last-differs', imageId: id, versionId, detail, facts: { tag } });
    }
  }
  return found;
}

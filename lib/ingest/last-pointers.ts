import type { Mirror } from '@/lib/upstream/git/mirror';
import { readBlobs } from '@/lib/upstream/git/objects';
import { parseLastPointer } from '@/lib/upstream/parse';
import { readBytes } from './parsed-file';
import { type SourceTree, type TreeProblem, versionKey } from './tree';

export interface LastTags {
  /** Image → the tag its last.md names. */
  readonly tags: ReadonlyMap<string, string>;
  readonly problems: readonly TreeProblem[];
}

/** Reads what every last.md points to. The pointer is upstream's word; it is never computed. */
export async function readLastTags(
  mirror: Mirror,
  tree: SourceTree,
  signal: AbortSignal | undefined,
): Promise<LastTags> {
  const tags = new Map<string, string>();
  const problems: TreeProblem[] = [];
  const files = [...tree.lasts.values()];
  const blobs = files.map((it) => it.blob);
  let index = 0;
  for await (const answer of readBlobs(mirror, blobs, signal)) {
    const file = files[index];
    if (file === undefined) throw new Error('git answered more than it was asked');
    index += 1;
    const bytes = readBytes(file, answer);
    if (!bytes.ok) {
      problems.push(bytes.error);
      continue;
    }
    const pointer = parseLastPointer(file.path, bytes.value);
    if (pointer.ok) tags.set(file.image, pointer.value.tag);
    else {
      const [issue] = pointer.error;
      const reason = issue?.reason ?? 'cannot be parsed';
      problems.push({ path: file.path, blob: file.blob, line: issue?.line ?? 0, reason });
    }
  }
  return { tags, problems };
}

export interface PointerMove {
  readonly image: string;
  readonly before: number | null;
  /** Null where the image's last version is not in the catalogue. */
  readonly after: number | null;
}

/**
 * Which images get another last version. Where last.md cannot be read, is missing, or names a
 * version that is not here, the pointer stays as long as its version does.
 *
 * @param known image → its pointer before the run
 * @param liveIds ids of the versions that are there after the run, by `versionKey`
 */
export function planPointers(
  known: ReadonlyMap<string, number | null>,
  tags: ReadonlyMap<string, string>,
  liveIds: ReadonlyMap<string, number>,
): readonly PointerMove[] {
  const live = new Set(liveIds.values());
  const moves: PointerMove[] = [];
  for (const [image, before] of known) {
    const tag = tags.get(image);
    const named = tag === undefined ? undefined : liveIds.get(versionKey(image, tag));
    const after = named ?? (before !== null && live.has(before) ? before : null);
    if (after !== before) moves.push({ image, before, after });
  }
  return moves;
}

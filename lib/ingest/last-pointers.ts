import type { Mirror } from '@/lib/upstream/git/mirror';
import { readBlobs } from '@/lib/upstream/git/objects';
import { parseLastPointer } from '@/lib/upstream/parse';
import { readBytes } from './parsed-file';
import type { SourceTree, TreeProblem } from './tree';

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
  let index = 0;
  for await (const answer of readBlobs(
    mirror,
    files.map((it) => it.blob),
    signal,
  )) {
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

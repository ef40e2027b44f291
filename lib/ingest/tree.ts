import type { TreeEntry } from '@/lib/upstream/git/tree';
import { parseSourcePath } from '@/lib/upstream/path';
import type { ParseIssue } from '@/lib/upstream/record';

export interface TreeVersion {
  readonly path: string;
  readonly image: string;
  readonly tag: string;
  readonly blob: string;
}

export interface TreeLast {
  readonly path: string;
  readonly image: string;
  readonly blob: string;
}

/** The image folders of a commit, sorted out. */
export interface SourceTree {
  /** By `versionKey`. */
  readonly versions: ReadonlyMap<string, TreeVersion>;
  /** By image. */
  readonly lasts: ReadonlyMap<string, TreeLast>;
  /** Every folder with at least one version, readable or not. */
  readonly images: ReadonlySet<string>;
  /** Versions that are there and cannot be read (symbolic links): neither added nor removed. */
  readonly unreadable: ReadonlySet<string>;
  readonly problems: readonly TreeProblem[];
}

export interface TreeProblem extends ParseIssue {
  readonly blob: string;
}

/** `image/tag`: a tag never holds a slash, so the key is unique. */
export function versionKey(image: string, tag: string): string {
  return `${image}/${tag}`;
}

/**
 * Sorts the entries below one organization's folder.
 *
 * @param entries all with paths below `org/`
 */
export function readSourceTree(entries: Iterable<TreeEntry>, org: string): SourceTree {
  const versions = new Map<string, TreeVersion>();
  const lasts = new Map<string, TreeLast>();
  const images = new Set<string>();
  const unreadable = new Set<string>();
  const problems: TreeProblem[] = [];
  for (const { path, kind, sha: blob } of entries) {
    const parsed = parseSourcePath(path);
    const reason = !parsed.ok
      ? `the path ${parsed.error}`
      : parsed.value.org !== org
        ? `the path is not below ${org}/`
        : unusableKind(kind);
    if (reason !== null) problems.push({ path, blob, line: 0, reason });
    if (!parsed.ok || parsed.value.org !== org) continue;
    const { image } = parsed.value;
    if (parsed.value.kind === 'last') {
      if (reason === null) lasts.set(image, { path, image, blob });
      continue;
    }
    const { tag } = parsed.value;
    images.add(image);
    if (reason === null) versions.set(versionKey(image, tag), { path, image, tag, blob });
    else unreadable.add(versionKey(image, tag));
  }
  return { versions, lasts, images, unreadable, problems };
}

function unusableKind(kind: TreeEntry['kind']): string | null {
  if (kind === 'file') return null;
  return kind === 'symlink' ? 'is a symbolic link' : 'is a submodule';
}

import { type SourceTree, type TreeVersion, versionKey } from './tree';

/** What the catalogue holds of one version; enough to tell what is new. */
export interface StoredVersion {
  readonly id: number;
  readonly image: string;
  readonly tag: string;
  readonly blob: string;
  /** `sha256:…` of the image's config. */
  readonly imageIdSha: string;
  /** false: marked removed. */
  readonly live: boolean;
}

/** A stored version beside the file that stands for it now. */
export interface Pair {
  readonly stored: StoredVersion;
  readonly file: TreeVersion;
}

/** The difference between a commit's tree and the catalogue, before any file is read. */
export interface Plan {
  readonly added: readonly TreeVersion[];
  /** Live, with other bytes. */
  readonly changed: readonly Pair[];
  /** Removed once, and back: with the same bytes (nothing to read) or with others. */
  readonly restored: readonly Pair[];
  readonly removed: readonly StoredVersion[];
}

/** Set difference by (image, tag) and blob: the history between the two does not matter. */
export function planReconcile(tree: SourceTree, stored: Iterable<StoredVersion>): Plan {
  const changed: Pair[] = [];
  const restored: Pair[] = [];
  const removed: StoredVersion[] = [];
  const known = new Set<string>();
  for (const version of stored) {
    const key = versionKey(version.image, version.tag);
    known.add(key);
    const file = tree.versions.get(key);
    if (file === undefined) {
      // A version whose file cannot be read is still published.
      if (version.live && !tree.unreadable.has(key)) removed.push(version);
    } else if (!version.live) restored.push({ stored: version, file });
    else if (version.blob !== file.blob) changed.push({ stored: version, file });
  }
  const added: TreeVersion[] = [];
  for (const [key, file] of tree.versions) if (!known.has(key)) added.push(file);
  return { added, changed, restored, removed };
}

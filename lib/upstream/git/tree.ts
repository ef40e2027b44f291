/** One file, link or submodule of a commit. */
export interface TreeEntry {
  readonly path: string;
  readonly kind: 'file' | 'symlink' | 'submodule';
  /** Object id: 40 hex digits, 64 in a SHA-256 repository. */
  readonly sha: string;
}

const KIND_BY_MODE: Readonly<Record<string, TreeEntry['kind']>> = {
  '100644': 'file',
  '100664': 'file',
  '100755': 'file',
  '120000': 'symlink',
  '160000': 'submodule',
};

/**
 * Reads the output of `git ls-tree -r -z`. Bytes of a path that are no UTF-8 become U+FFFD, which
 * `parseSourcePath` refuses.
 *
 * @throws Error where git writes something else, which would be a bug here
 */
export function parseTree(output: Buffer): TreeEntry[] {
  const entries: TreeEntry[] = [];
  for (const line of output.toString('utf8').split('\0')) {
    if (line === '') continue;
    const tab = line.indexOf('\t');
    const [mode, , sha] = line.slice(0, tab).split(' ');
    const kind = KIND_BY_MODE[mode ?? ''];
    if (tab === -1 || kind === undefined || sha === undefined) {
      throw new Error(`git ls-tree wrote what it should not: ${line.slice(0, 200)}`);
    }
    entries.push({ path: line.slice(tab + 1), kind, sha });
  }
  return entries;
}

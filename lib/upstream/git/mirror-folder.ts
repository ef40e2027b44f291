import { access, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runGit } from './process';

/** Says that file contents may be missing, where git would take that for damage. */
const PARTIAL_MARK = 'drydock-partial';

/**
 * Makes the bare repository of a mirror, or takes away the locks a killed process left in it. One
 * that was made without file contents is made anew where they are wanted.
 */
export async function prepareFolder(
  folder: string,
  isPartial: boolean,
  signal?: AbortSignal,
): Promise<void> {
  const mark = path.join(folder, PARTIAL_MARK);
  if (!isPartial && (await exists(mark))) await removeFolder(folder);
  // First, for `init` wants them too: one that was killed in it would leave the folder shut for good.
  await removeLocks(folder);
  // Does nothing to a repository that is one, and completes one whose making was interrupted.
  await runGit(['init', '--quiet', '--bare', '--template=', folder], { signal });
  if (isPartial) await writeFile(mark, '');
}

async function removeLocks(folder: string): Promise<void> {
  if (!(await exists(folder))) return;
  const names = await readdir(folder, { recursive: true });
  const locks = names.filter((name) => name.endsWith('.lock') && !name.startsWith('objects'));
  await Promise.all(locks.map((name) => rm(path.join(folder, name), { force: true })));
}

/** A mirror is a copy: it can always be made again. */
export async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
}

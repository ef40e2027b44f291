import { constants, type Dirent } from 'node:fs';
import { lstat, open, readdir, realpath, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '@/lib/app-error';
import { errorCode } from '@/lib/db/connection-error';
import type { Result } from '@/lib/result';
import { decodeFile, MAX_FILE_BYTES } from './decode';
import type { YamlProblem } from './yaml-node';

/** A file of the folder, or something there that is not read. */
export type FolderEntry =
  | { readonly kind: 'file'; readonly path: string; readonly file: string }
  /** `isRead`: its contents are read all the same, under their own name. */
  | {
      readonly kind: 'not-read';
      readonly path: string;
      readonly why: string;
      readonly isRead: boolean;
    };

const YAML_NAME = /\.ya?ml$/i;
/** Folders that hold other people's files. */
const LEFT_OUT: ReadonlySet<string> = new Set(['.git', 'node_modules']);

/**
 * Lists the YAML files of a folder in a fixed order, or the one file. Links are named and never
 * followed, so nothing outside is read and no circle is walked; the path itself may be a link.
 *
 * @param start as typed
 * @throws AppError `bad-request` where there is nothing
 */
export async function listYamlFiles(start: string): Promise<readonly FolderEntry[]> {
  const root = await realpath(start).catch((error: unknown) => {
    throw new AppError('bad-request', `${start} cannot be read: ${reason(error)}.`, {
      cause: error,
    });
  });
  const found = await stat(root);
  if (found.isFile()) return [{ kind: 'file', path: path.basename(root), file: root }];
  if (!found.isDirectory()) {
    throw new AppError('bad-request', `${start} is neither a folder nor a file.`);
  }
  const entries: FolderEntry[] = [];
  const folders = [''];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const below: string[] = [];
    for (const child of await listFolder(root, folder)) {
      if (child.kind === 'folder') below.push(child.path);
      else entries.push(child);
    }
    folders.push(...below.toReversed());
  }
  return entries;
}

type Child = FolderEntry | { readonly kind: 'folder'; readonly path: string };

async function listFolder(root: string, folder: string): Promise<readonly Child[]> {
  let children: Dirent[];
  try {
    children = await readdir(path.join(root, folder), { withFileTypes: true });
  } catch (error) {
    return [notRead(folder, `The folder cannot be read: ${reason(error)}.`)];
  }
  const found: Child[] = [];
  for (const child of children.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const relative = folder === '' ? child.name : `${folder}/${child.name}`;
    if (child.isSymbolicLink()) {
      const link = await describeLink(root, relative);
      if (link !== null) found.push(link);
    } else if (child.isDirectory()) {
      if (!LEFT_OUT.has(child.name)) found.push({ kind: 'folder', path: relative });
    } else if (YAML_NAME.test(child.name)) {
      found.push(
        child.isFile()
          ? { kind: 'file', path: relative, file: path.join(root, relative) }
          : notRead(relative, 'It is no regular file.'),
      );
    }
  }
  return found;
}

function notRead(relative: string, why: string, isRead = false): FolderEntry {
  return { kind: 'not-read', path: relative, why, isRead };
}

/** Null for a link that has nothing to do with YAML. */
async function describeLink(root: string, relative: string): Promise<FolderEntry | null> {
  const file = path.join(root, relative);
  let target: string;
  try {
    target = await realpath(file);
  } catch (error) {
    return YAML_NAME.test(relative)
      ? notRead(relative, `It is a link that leads nowhere: ${reason(error)}.`)
      : null;
  }
  const isFolder = (await stat(target)).isDirectory();
  if (!isFolder && !YAML_NAME.test(relative)) return null;
  const isInside = target === root || target.startsWith(root + path.sep);
  return isInside
    ? notRead(relative, 'It is a link into this folder; what it leads to is read there.', true)
    : notRead(relative, 'It is a link out of this folder, which is not followed.');
}

/** The text of a file, read without following a link that has come in its place. */
export async function readTextFile(file: string): Promise<Result<string, YamlProblem>> {
  const refuse = (message: string): Result<never, YamlProblem> => ({
    ok: false,
    error: { line: null, message },
  });
  try {
    // Not blocking: a pipe in the place of a file would wait for somebody to write into it.
    const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
    const handle = await open(file, flags);
    try {
      const found = await handle.stat();
      if (!found.isFile()) return refuse('It is no regular file.');
      // Said by the decoder, which knows the size; no more of it is wanted.
      const length = Math.min(found.size, MAX_FILE_BYTES + 1);
      const bytes = Buffer.alloc(length);
      const { bytesRead } = await handle.read(bytes, 0, length, 0);
      return decodeFile(bytes.subarray(0, bytesRead), found.size);
    } finally {
      await handle.close();
    }
  } catch (error) {
    return refuse(`The file cannot be read: ${reason(error)}.`);
  }
}

/**
 * Writes a file anew in one step: whoever reads it sees the old text or the new one, also when the
 * disk is full. Mode and owner stay.
 *
 * @returns why it could not be written
 */
export async function writeTextFile(file: string, text: string): Promise<string | null> {
  const beside = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.drydock`);
  try {
    const { mode, uid, gid } = await lstat(file);
    const handle = await open(beside, 'wx', mode & 0o7777);
    try {
      await handle.writeFile(text, 'utf8');
      await handle.chown(uid, gid);
      await handle.chmod(mode & 0o7777);
    } finally {
      await handle.close();
    }
    await rename(beside, file);
    return null;
  } catch (error) {
    await rm(beside, { force: true });
    return `The file cannot be written: ${reason(error)}.`;
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'access is denied',
  EPERM: 'access is denied',
  ELOOP: 'it is a link',
  ENOENT: 'there is nothing of this name',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
};

/** @throws what has no code of the system: a bug */
function reason(error: unknown): string {
  const code = errorCode(error);
  if (code === null) throw error;
  return REASONS[code] ?? code;
}

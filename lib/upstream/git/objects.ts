import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type BlobAnswer, parseBatch } from './batch';
import { explainGitFailure } from './failure';
import type { Mirror } from './mirror';
import { runGit, startGit } from './process';
import { parseTree, type TreeEntry } from './tree';

/**
 * Lists every file below a folder at the mirror's commit; symlinks and submodules are named, never
 * followed. Empty where there is no such folder.
 *
 * @param prefix e.g. `demisto`; null for the whole tree
 */
export async function listTree(
  { folder, commit, location }: Mirror,
  prefix: string | null,
  signal?: AbortSignal,
): Promise<TreeEntry[]> {
  const below = prefix === null ? [] : [prefix];
  const args = ['ls-tree', '-r', '-z', '--full-tree', commit, '--', ...below];
  try {
    return parseTree(await runGit(args, { folder, signal }));
  } catch (error) {
    throw explainGitFailure(error, location);
  }
}

/**
 * Reads objects in the order asked for, one process for all of them. The consumer sets the pace;
 * leaving the loop early ends git.
 *
 * @param wanted object ids from `listTree`
 */
export async function* readBlobs(
  { folder, location }: Mirror,
  wanted: readonly string[],
  signal?: AbortSignal,
): AsyncGenerator<BlobAnswer> {
  const { child, kill, done } = startGit(['cat-file', '--batch', '--buffer'], { folder, signal });
  // Kept as a value until the output has been read: a failure often is the reason why that stops.
  const ended = done.then(
    () => null,
    (error: unknown) => ({ error }),
  );
  const asking = pipeline(Readable.from(batches(wanted)), child.stdin).then(
    () => {},
    // git went away before it was asked everything; `ended` knows why.
    () => {},
  );
  try {
    yield* parseBatch(wanted, child.stdout);
    await asking;
    child.stdout.resume();
    const failure = await ended;
    if (failure) throw failure.error;
  } catch (error) {
    kill();
    const failure = await ended;
    throw explainGitFailure(failure?.error ?? error, location);
  } finally {
    kill();
    await ended;
  }
}

const BATCH_SIZE = 500;

function* batches(wanted: readonly string[]): Generator<string> {
  for (let at = 0; at < wanted.length; at += BATCH_SIZE) {
    yield `${wanted.slice(at, at + BATCH_SIZE).join('\n')}\n`;
  }
}

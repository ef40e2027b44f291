import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type BlobAnswer, parseBatch } from './batch';
import { explainGitFailure, explainMirrorFailure } from './failure';
import type { Mirror } from './mirror';
import { fetchMissing } from './on-demand';
import { runGit, startGit } from './process';
import { parseTree, type TreeEntry } from './tree';

/**
 * Lists every file below a folder at the mirror's commit; symlinks and submodules are named, never
 * followed. Empty where there is no such folder.
 *
 * @param prefix e.g. `demisto`; null for the whole tree
 */
export async function listTree(
  { folder, commit }: Mirror,
  prefix: string | null,
  signal?: AbortSignal,
): Promise<TreeEntry[]> {
  const below = prefix === null ? [] : [prefix];
  const args = ['ls-tree', '-r', '-z', '--full-tree', commit, '--', ...below];
  try {
    return parseTree(await runGit(args, { folder, signal }));
  } catch (error) {
    throw explainMirrorFailure(error, folder);
  }
}

/**
 * Reads objects in the order asked for, one process for all of them. The consumer sets the pace;
 * leaving the loop early ends git. What a partial mirror lacks is fetched first, all at once.
 *
 * @param wanted object ids from `listTree`, or `<commit>:<path>`
 * @throws AppError where the mirror, or the source of a partial one, cannot be read; Error for a
 *   name that is neither
 */
export async function* readBlobs(
  mirror: Mirror,
  wanted: readonly string[],
  signal?: AbortSignal,
): AsyncGenerator<BlobAnswer> {
  const { folder, location } = mirror;
  const odd = wanted.find((name) => !OBJECT_NAME.test(name));
  if (odd !== undefined) throw new Error(`No object is named ${JSON.stringify(odd)}`);
  if (mirror.isPartial) {
    try {
      await fetchMissing(mirror, wanted, signal);
    } catch (error) {
      throw explainGitFailure(error, location);
    }
  }
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
    throw explainMirrorFailure(failure?.error ?? error, folder);
  } finally {
    kill();
    await ended;
  }
}

/** One line for git, and nothing it could take for an option. */
const OBJECT_NAME = /^[0-9a-f]{4,64}(?::[^\n\r\0]{1,4000})?$/;
const BATCH_SIZE = 500;

function* batches(wanted: readonly string[]): Generator<string> {
  for (let at = 0; at < wanted.length; at += BATCH_SIZE) {
    yield `${wanted.slice(at, at + BATCH_SIZE).join('\n')}\n`;
  }
}

import type { SourceLocation } from './location';
import { runGit } from './process';

/** A mirror that was made without the contents of files. */
export interface PartialMirror {
  readonly folder: string;
  readonly location: SourceLocation;
}

const NAMES_AT_ONCE = 1_000;
const TRANSFER_TIMEOUT_MS = 10 * 60_000;

/**
 * Settings under which git takes the mirror for a partial clone of the source. They are given with
 * the commands that fetch and kept nowhere: a reader with them in its configuration would fetch
 * every missing object by itself, one conversation each.
 */
export function partialConfig({ address }: SourceLocation): Readonly<Record<string, string>> {
  return {
    'remote.source.url': address,
    'remote.source.promisor': 'true',
    'remote.source.partialclonefilter': 'blob:none',
  };
}

/**
 * Fetches those of the objects that are still at the source, in one conversation. What does not
 * exist stays missing, which reading it then says.
 *
 * @param wanted object ids, or `<commit>:<path>`
 */
export async function fetchMissing(
  { folder, location }: PartialMirror,
  wanted: readonly string[],
  signal?: AbortSignal,
): Promise<void> {
  const missing = await findMissing(folder, wanted, signal);
  if (missing.length === 0) return;
  // As git itself asks for what a partial clone lacks; nothing is told of what is here already.
  const args = ['fetch', '--quiet', '--no-tags', '--no-write-fetch-head', '--filter=blob:none'];
  await runGit([...args, '--no-recurse-submodules', '--stdin', 'source'], {
    folder,
    config: { ...partialConfig(location), 'fetch.negotiationAlgorithm': 'noop' },
    input: `${missing.join('\n')}\n`,
    signal,
    timeoutMs: TRANSFER_TIMEOUT_MS,
  });
}

async function findMissing(
  folder: string,
  wanted: readonly string[],
  signal: AbortSignal | undefined,
): Promise<string[]> {
  const shas = new Set<string>();
  for (let at = 0; at < wanted.length; at += NAMES_AT_ONCE) {
    // Of names that do not resolve it says nothing: a commit that is not there, a file it has not.
    const names = wanted.slice(at, at + NAMES_AT_ONCE);
    const output = await runGit(['rev-parse', '--revs-only', ...names], { folder, signal });
    for (const sha of output.toString('utf8').split('\n')) if (sha !== '') shas.add(sha);
  }
  const args = ['cat-file', '--batch-check', '--buffer'];
  const input = `${[...shas].join('\n')}\n`;
  const output = await runGit(args, { folder, signal, input });
  const MISSING = ' missing';
  return output
    .toString('utf8')
    .split('\n')
    .filter((line) => line.endsWith(MISSING))
    .map((line) => line.slice(0, -MISSING.length));
}

import { open, stat } from 'node:fs/promises';
import { AppError } from '@/lib/app-error';
import { explainGitFailure, isDamage } from './failure';
import { isRefName, parseSourceLocation, type SourceLocation } from './location';
import { prepareFolder, removeFolder } from './mirror-folder';
import { partialConfig } from './on-demand';
import { GitError, runGit } from './process';

export interface MirrorOptions {
  /** Branch, tag or commit instead of the default branch. A short commit needs a path or bundle. */
  readonly ref?: string;
  /**
   * How much of a URL's history is wanted: `tip` is enough to reconcile, `all` to read files as they
   * were at a commit. Paths and bundles are always taken whole.
   */
  readonly history?: 'tip' | 'all';
  /** `on-demand` leaves file contents at a URL until `readBlobs` asks for them. */
  readonly blobs?: 'all' | 'on-demand';
  readonly signal?: AbortSignal;
  /** For each conversation with the source; default half an hour, a question at most a minute. */
  readonly timeoutMs?: number;
}

/** A source repository at one commit, read from the mirror of it. */
export interface Mirror {
  readonly folder: string;
  readonly location: SourceLocation;
  readonly commit: string;
  /** When upstream committed: the age of the data. */
  readonly committedAt: Date;
  /** Whether file contents may still be at the source. */
  readonly isPartial: boolean;
}

const QUESTION_TIMEOUT_MS = 60_000;
const TRANSFER_TIMEOUT_MS = 30 * 60_000;
/** What the mirror keeps of the source. */
const KEPT_REF = 'refs/drydock/source';
const DEFAULT_REFS = ['refs/heads/master', 'refs/heads/main', 'HEAD'] as const;
const COMMIT = /^[0-9a-f]{7,64}$/;

/**
 * Brings the bare mirror in `folder` up to date with a source, making it the first time. What is
 * there already is not fetched again; a source that has not moved costs one question.
 *
 * Two processes must not do this to one folder at once; reading while another fetches is safe.
 *
 * @param source git URL, path of a repository, or bundle file
 * @throws AppError `source-unreachable`, `source-invalid` (no repository, empty, no such branch,
 *   damaged) or `misconfigured` (no git, disk full), in words for a person; the reason of `signal`
 */
export async function openMirror(
  folder: string,
  source: string,
  options: MirrorOptions = {},
): Promise<Mirror> {
  const parsed = parseSourceLocation(source, process.cwd());
  if (!parsed.ok) throw new AppError('source-invalid', parsed.error);
  const location = parsed.value;
  if (options.ref !== undefined && !isRefName(options.ref)) {
    throw new AppError('source-invalid', `"${options.ref}" is no name of a branch, tag or commit.`);
  }
  if (location.kind === 'path') await checkPath(location);
  try {
    const isPartial = location.kind === 'url' && options.blobs === 'on-demand';
    const commit = await bringUpToDate({ folder, location, options, isPartial });
    return { folder, location, isPartial, ...(await readCommit(folder, commit, options)) };
  } catch (error) {
    throw explainGitFailure(error, location);
  }
}

/** git says of every wrong path that it is no repository; these words say why. */
async function checkPath({ address }: SourceLocation): Promise<void> {
  const found = await stat(address).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') throw error;
    throw new AppError('source-unreachable', `There is nothing at ${address}.`, { cause: error });
  });
  if (found.isDirectory()) return;
  if (!found.isFile() || !(await isBundle(address))) {
    throw new AppError('source-invalid', `${address} is neither a folder nor a git bundle.`);
  }
}

async function isBundle(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(16), 0, 16, 0);
    return /^# v\d+ git bundle/.test(buffer.toString('latin1', 0, bytesRead));
  } finally {
    await handle.close();
  }
}

interface Update {
  readonly folder: string;
  readonly location: SourceLocation;
  readonly options: MirrorOptions;
  readonly isPartial: boolean;
}

/** Once more from the beginning where the mirror itself turns out to be damaged. */
async function bringUpToDate(it: Update): Promise<string> {
  const attempt = async () => {
    await prepareFolder(it.folder, it.isPartial, it.options.signal);
    return update(it);
  };
  try {
    return await attempt();
  } catch (error) {
    if (!isDamage(error)) throw error;
    await removeFolder(it.folder);
    return attempt();
  }
}

/** @returns the commit of the wanted ref, which the mirror now holds with all it needs */
async function update(it: Update): Promise<string> {
  const { folder, location, options } = it;
  const advertised = await listRefs(it);
  if (advertised.size === 0) {
    throw new AppError('source-invalid', `${location.label} is empty: it has no commit.`);
  }
  const ref = chooseRef(advertised, options.ref);
  if (ref !== null) {
    const kept = await findCommit(folder, KEPT_REF, options);
    const isKept = kept !== null && kept === advertised.get(ref);
    if (!isKept) await fetchRefs(it, [`+${ref}:${KEPT_REF}`]);
    return getCommit(it, KEPT_REF);
  }
  if (options.ref !== undefined && COMMIT.test(options.ref)) {
    return updateToCommit(it, options.ref);
  }
  const branches = [...advertised.keys()].filter((name) => name.startsWith('refs/heads/'));
  const known = branches.slice(0, 10).map((name) => name.slice('refs/heads/'.length));
  const wanted = options.ref === undefined ? 'no default branch' : `no branch "${options.ref}"`;
  throw new AppError(
    'source-invalid',
    `${location.label} has ${wanted}. It has: ${known.join(', ') || 'no branch at all'}.`,
  );
}

async function updateToCommit(it: Update, wanted: string): Promise<string> {
  const { folder, location, options } = it;
  const known = await findCommit(folder, wanted, options);
  if (known !== null) return known;
  // A server gives a commit that no branch ends in, if it is asked with all its digits.
  const isWhole = location.kind === 'url' && wanted.length >= 40;
  await fetchRefs(it, [isWhole ? `+${wanted}:${KEPT_REF}` : '+refs/heads/*:refs/drydock/heads/*']);
  return getCommit(it, wanted);
}

/** Name → object id of everything the source offers. */
async function listRefs({ folder, location, options }: Update): Promise<Map<string, string>> {
  const output = await runGit(['ls-remote', '--quiet', 'source'], {
    folder,
    config: remoteConfig(location),
    signal: options.signal,
    timeoutMs: Math.min(options.timeoutMs ?? QUESTION_TIMEOUT_MS, QUESTION_TIMEOUT_MS),
  });
  const lines = output.toString('utf8').split('\n').filter(Boolean);
  return new Map(
    lines.map((line) => {
      const [sha = '', name = ''] = line.split('\t');
      return [name, sha] as const;
    }),
  );
}

function chooseRef(advertised: ReadonlyMap<string, string>, wanted?: string): string | null {
  const candidates =
    wanted === undefined ? DEFAULT_REFS : [`refs/heads/${wanted}`, `refs/tags/${wanted}`, wanted];
  return candidates.find((name) => advertised.has(name)) ?? null;
}

async function fetchRefs(it: Update, refspecs: readonly string[]): Promise<void> {
  const { folder, location, options, isPartial } = it;
  const isUrl = location.kind === 'url';
  const narrowed = [
    ...(isUrl && options.history !== 'all' ? ['--depth=1'] : []),
    ...(isPartial ? ['--filter=blob:none'] : []),
    // A path may be a shallow clone itself.
    ...(isUrl ? [] : ['--update-shallow']),
  ];
  const fixed = ['--quiet', '--no-tags', '--no-write-fetch-head', '--no-recurse-submodules'];
  await runGit(['fetch', ...fixed, ...narrowed, 'source', ...refspecs], {
    folder,
    config: isPartial ? partialConfig(location) : remoteConfig(location),
    signal: options.signal,
    timeoutMs: options.timeoutMs ?? TRANSFER_TIMEOUT_MS,
  });
}

/** The address is given with each command and kept nowhere: it may hold a password. */
function remoteConfig({ address }: SourceLocation): Readonly<Record<string, string>> {
  return { 'remote.source.url': address };
}

/** Null where the mirror has no such commit. */
async function findCommit(
  folder: string,
  name: string,
  { signal }: MirrorOptions,
): Promise<string | null> {
  const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`];
  try {
    return (await runGit(args, { folder, signal })).toString('utf8').trim();
  } catch (error) {
    // With --quiet an unknown name has no words; anything else has.
    if (error instanceof GitError && error.stderr === '') return null;
    throw error;
  }
}

async function getCommit({ folder, location, options }: Update, name: string): Promise<string> {
  const commit = await findCommit(folder, name, options);
  if (commit !== null) return commit;
  const wanted = options.ref === undefined ? '' : ` "${options.ref}"`;
  throw new AppError('source-invalid', `${location.label} has no commit${wanted}.`);
}

async function readCommit(folder: string, commit: string, { signal }: MirrorOptions) {
  const args = ['show', '--no-patch', '--no-show-signature', '--format=%H%n%cI', commit];
  const [sha = '', committed = ''] = (await runGit(args, { folder, signal }))
    .toString('utf8')
    .split('\n');
  return { commit: sha, committedAt: new Date(committed) };
}

import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { AppError } from '@/lib/app-error';

/** git ran and failed. `stderr` is git's own words, in English, cut to the last 4,000 characters. */
export class GitError extends Error {
  override readonly name = 'GitError';

  constructor(
    readonly command: string,
    readonly stderr: string,
    readonly timedOut: boolean,
  ) {
    super(`git ${command} failed: ${stderr.trim() || 'without a word'}`);
  }
}

export interface GitOptions {
  /** The bare repository; absent for commands that need none. */
  readonly folder?: string;
  /** Settings for this command only: not in the repository, not in the list of processes. */
  readonly config?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
  readonly input?: string;
}

type GitChild = ChildProcessByStdio<Writable, Readable, Readable>;

const ALWAYS: Readonly<Record<string, string>> = {
  // No hook and no helper of whoever runs this: nothing may ask, run or remember.
  'core.hooksPath': '/dev/null',
  'credential.helper': '',
  // Housekeeping in this process, not in one that outlives it.
  'gc.autoDetach': 'false',
  'maintenance.autoDetach': 'false',
  // A connection that stands still for a minute is dead.
  'http.lowSpeedLimit': '1',
  'http.lowSpeedTime': '60',
};

const STDERR_LIMIT = 4_000;

export interface RunningGit {
  readonly child: GitChild;
  /** Ends git and every process it has started. */
  readonly kill: () => void;
  /** Rejects with GitError, AppError (no git) or the reason of the signal. */
  readonly done: Promise<void>;
}

/** Starts git; never through a shell. */
export function startGit(
  args: readonly string[],
  { folder, config = {}, signal, timeoutMs }: GitOptions,
): RunningGit {
  signal?.throwIfAborted();
  const repository = folder === undefined ? [] : [`--git-dir=${folder}`];
  const child = spawn('git', [...repository, ...args], {
    env: environment({ ...ALWAYS, ...config }),
    stdio: ['pipe', 'pipe', 'pipe'],
    // A group of its own: git talks to a server through another program, which would live on, and
    // hold the pipes open, if only git were killed.
    detached: true,
  });
  const kill = () => {
    killGroup(child);
    // Unread output would keep the process from counting as closed.
    child.stdout.destroy();
  };
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-STDERR_LIMIT);
  });
  // Where git ends before it has read everything, its exit says why; the broken pipe says nothing.
  child.stdin.on('error', () => {});
  const done = new Promise<void>((resolve, reject) => {
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      kill();
    }, timeoutMs ?? NEVER_MS);
    const release = keepTrack(child);
    signal?.addEventListener('abort', kill, { once: true });
    const settle = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', kill);
      release();
    };
    child.on('error', (error: NodeJS.ErrnoException) => {
      settle();
      if (error.code !== 'ENOENT') reject(error);
      else reject(new AppError('misconfigured', 'git is not installed, or not in the PATH.'));
    });
    child.on('close', (code) => {
      settle();
      if (code === 0) resolve();
      else if (signal?.aborted) reject(signal.reason);
      else reject(new GitError(args[0] ?? '', stderr, timedOut));
    });
  });
  return { child, kill, done };
}

/** The longest a timer can wait, 24 days. */
const NEVER_MS = 2 ** 31 - 1;

function killGroup({ pid, exitCode, signalCode }: GitChild): void {
  if (pid === undefined || exitCode !== null || signalCode !== null) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    // It has ended meanwhile, which is what was wanted.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

const running = new Set<GitChild>();

/** A group of its own does not end with this process: it has to be ended. */
function keepTrack(child: GitChild): () => void {
  if (running.size === 0) process.on('exit', killAll);
  running.add(child);
  return () => {
    running.delete(child);
    if (running.size === 0) process.off('exit', killAll);
  };
}

function killAll(): void {
  for (const child of running) killGroup(child);
}

/** Runs git to its end and gives its output. */
export async function runGit(args: readonly string[], options: GitOptions): Promise<Buffer> {
  const { child, done } = startGit(args, options);
  child.stdin.end(options.input ?? '');
  const [output, ended] = await Promise.allSettled([buffer(child.stdout), done]);
  // Where both failed, the output broke off because git did: its reason is the one to tell.
  if (ended.status === 'rejected') throw ended.reason;
  if (output.status === 'rejected') throw output.reason;
  return output.value;
}

/** Only what reaches the network from here: no `ext::` or other helper runs a program for a URL. */
const PROTOCOLS = 'http:https:ssh:git:file';

function environment(config: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  // GIT_DIR and its like would point git at another repository, when this runs inside a hook.
  const inherited = Object.entries(process.env).filter(([key]) => !key.startsWith('GIT_'));
  const settings = Object.entries(config);
  return {
    ...Object.fromEntries(inherited),
    // Next.js declares it as always there.
    NODE_ENV: process.env.NODE_ENV,
    LANG: 'C',
    LC_ALL: 'C',
    GIT_TERMINAL_PROMPT: '0',
    GIT_ASKPASS: 'true',
    GIT_SSH_COMMAND: 'ssh -o BatchMode=yes -o ConnectTimeout=20',
    GIT_ALLOW_PROTOCOL: PROTOCOLS,
    GIT_OPTIONAL_LOCKS: '0',
    GIT_CONFIG_COUNT: String(settings.length),
    ...Object.fromEntries(
      settings.flatMap(([key, value], index) => [
        [`GIT_CONFIG_KEY_${index}`, key],
        [`GIT_CONFIG_VALUE_${index}`, value],
      ]),
    ),
  };
}

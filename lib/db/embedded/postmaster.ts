import { spawn, spawnSync } from 'node:child_process';
import { existsSync, openSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { AppError } from '@/lib/app-error';
import { errorCode } from '../connection-error';
import type { Binaries } from './binaries';
import { OWNER, requireSpace, serverEnvironment } from './cluster';
import type { Placement } from './placement';
import { isProcessAlive } from './process-lock';

const POLL_MS = 25;
/** Long enough for the recovery after a kill in the middle of an import. */
const START_TIMEOUT_MS = 120_000;
const STOP_TIMEOUT_MS = 15_000;

/** For a laptop beside an editor and a browser: a database of 200 MB with its indexes in memory. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  password_encryption: 'scram-sha-256',
  max_connections: '100',
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  max_wal_size: '2GB',
  wal_level: 'minimal',
  max_wal_senders: '0',
  random_page_cost: '1.1',
  jit: 'off', // compiling costs more than all our queries take
  logging_collector: 'off',
  log_line_prefix: '%m [%p] ',
  lc_messages: 'C',
  timezone: 'UTC',
} as const;
/** For tests: a database that nobody will miss needs no disk to be waited for. */
export const THROWAWAY_SETTINGS = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  shared_buffers: '128MB',
  autovacuum: 'off',
} as const;

/** A server that answers. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
}

/** The running server of this cluster, or null. Removes a pid file that a killed server left. */
export function findPostmaster(place: Placement): Postmaster | null {
  const file = path.join(place.cluster, 'postmaster.pid');
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, 'utf8').split('\n');
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (isProcessAlive(pid) && worksOn(pid, place.cluster)) return { pid, port };
  // PostgreSQL itself would refuse to start if, as after a restart of a container, some other
  // process has that number now.
  rmSync(file, { force: true });
  return null;
}

/** The port the cluster's server listens at, or listened before it died; null where it was stopped. */
export function readPort(cluster: string): string | null {
  const file = path.join(cluster, 'postmaster.pid');
  return existsSync(file) ? (readFileSync(file, 'utf8').split('\n')[3] ?? null) : null;
}

/** Starts the server and waits until it answers. */
export async function startPostmaster(
  binaries: Binaries,
  place: Placement,
  options: {
    readonly logFile: string;
    /** Beside `SETTINGS`. */
    readonly settings: Readonly<Record<string, string>>;
    readonly secret: string;
    /** Null: any that is free. */
    readonly port: number | null;
  },
): Promise<Postmaster> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  for (let attempt = 1; ; attempt++) {
    const port = options.port ?? (await freePort());
    const settings = { ...SETTINGS, ...options.settings };
    const log = openSync(options.logFile, 'a', 0o600);
    const child = spawn(
      binaries.postgres,
      [
        '-D',
        place.cluster,
        '-p',
        String(port),
        ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
      ],
      {
        ...place.user,
        cwd: '/',
        env: serverEnvironment(),
        stdio: ['ignore', log, log],
        // A process group of its own: Ctrl-C in the terminal must not take the database away from
        // under the processes that still have to finish with it.
        detached: true,
      },
    );
    const spawned = await new Promise<number>((resolve, reject) => {
      child.once('error', reject);
      child.once('spawn', () => resolve(child.pid ?? 0));
    });
    child.unref();
    while (child.exitCode === null && child.signalCode === null) {
      if (await answers(port, options.secret)) return { pid: spawned, port };
      if (Date.now() > deadline) {
        process.kill(spawned, 'SIGQUIT');
        break;
      }
      await delay(POLL_MS);
    }
    requireSpace(place.home, 32);
    // Children of a killed server hold its shared memory for a moment; a port may be snatched.
    if (attempt === 20 || Date.now() > deadline) {
      throw new AppError(
        'database-unreachable',
        `The embedded PostgreSQL does not start (exit code ${child.exitCode}). Its log: ${options.logFile}`,
      );
    }
    await delay(200);
  }
}

/** Fast shutdown; returns when the process is gone. */
export async function stopPostmaster({ pid }: Postmaster): Promise<void> {
  signal(pid, 'SIGINT');
  const impatientAt = Date.now() + STOP_TIMEOUT_MS;
  let pressed = false;
  while (isProcessAlive(pid)) {
    if (!pressed && Date.now() > impatientAt) {
      signal(pid, 'SIGQUIT');
      pressed = true;
    }
    await delay(POLL_MS);
  }
}

/** A connection URL; `database` defaults to the one of Drydock. */
export function postmasterUrl(port: number, secret: string, database: string = OWNER): string {
  return `postgresql://${OWNER}:${secret}@127.0.0.1:${port}/${database}`;
}

/** PostgreSQL works in its cluster's folder, which tells it from another process of that number. */
function worksOn(pid: number, cluster: string): boolean {
  if (process.platform === 'linux') {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster);
    } catch (error) {
      // Not to be looked into: another user's process, so not a server we started. Or just gone.
      if (errorCode(error) === 'EACCES' || errorCode(error) === 'ENOENT') return false;
      throw error;
    }
  }
  const { stdout } = spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' });
  return stdout.includes(cluster);
}

async function answers(port: number, secret: string): Promise<boolean> {
  const client = new pg.Client({
    connectionString: postmasterUrl(port, secret, 'postgres'),
    connectionTimeoutMillis: 2_000,
  });
  client.on('error', () => {}); // reported by connect
  try {
    await client.connect();
    await client.end();
    return true;
  } catch (error) {
    const code = errorCode(error);
    // Nobody listens yet, or still starting or recovering.
    if (code === 'ECONNREFUSED' || code === 'ECONNRESET' || code === '57P03') return false;
    throw error;
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no TCP address');
  return address.port;
}

function signal(pid: number, name: 'SIGINT' | 'SIGQUIT'): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (errorCode(error) !== 'ESRCH') throw error;
  }
}

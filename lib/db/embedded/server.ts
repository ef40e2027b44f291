import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { errorCode } from '../connection-error';
import { describeMissingSpace, ensureCluster, OWNER, readSecret } from './cluster';
import { findHome, type Placement, placeServer } from './placement';
import {
  findPostmaster,
  postmasterUrl,
  readPort,
  startPostmaster,
  stopPostmaster,
  THROWAWAY_SETTINGS,
} from './postmaster';
import { isProcessAlive, withProcessLock } from './process-lock';

const LOG_LIMIT_BYTES = 16 * 1024 * 1024;
const DUPLICATE_DATABASE = '42P04';

interface ServerOptions {
  readonly durable: boolean;
  readonly settings?: Readonly<Record<string, string>>;
}

/** A share in the embedded server. */
export interface EmbeddedServer {
  /** Of the database `drydock`; `urlOf` names another one on the same server. */
  readonly url: string;
  urlOf(database: string): string;
  /** Starts it again, on the same port, should it have died. */
  revive(): Promise<void>;
  /** Gives the share back; the last one out stops the server. */
  release(): Promise<void>;
}

/**
 * The PostgreSQL server under `dataFolder`, made and started where needed. Any number of processes
 * may hold it: whoever comes first starts it, whoever leaves last stops it, and what a killed
 * process left behind (a running server, a pid file, a lock) is taken over.
 *
 * @param options.durable false for tests: faster, and lost with the machine
 * @param options.settings of the server, beside our own, where it is this call that starts it
 * @throws AppError `misconfigured` (full disk, another major version, no platform package, no user)
 *   or `database-unreachable` (it does not start; the message names its log)
 */
export async function acquireEmbeddedServer(
  dataFolder: string,
  options: ServerOptions = { durable: true },
): Promise<EmbeddedServer> {
  mkdirSync(path.join(dataFolder, 'logs'), { recursive: true });
  const lock = path.join(dataFolder, 'postgres.lock');
  return withProcessLock(lock, async () => {
    const place = await placeServer(dataFolder);
    const binaries = await ensureCluster(place, options.durable);
    const secret = readSecret(place);
    const start = (port: number | null) =>
      startPostmaster(binaries, place, {
        logFile: logFile(dataFolder),
        settings: {
          ...(options.durable ? {} : THROWAWAY_SETTINGS),
          ...options.settings,
        },
        secret,
        port,
      });
    const server = findPostmaster(place) ?? (await start(null));
    const share = path.join(shares(place), `${process.pid}-${randomUUID()}`);
    try {
      await createDatabase(postmasterUrl(server.port, secret, 'postgres'));
      mkdirSync(shares(place), { recursive: true });
      writeFileSync(share, '');
    } catch (error) {
      await stopUnlessShared(place);
      throw error;
    }
    return {
      url: postmasterUrl(server.port, secret),
      urlOf: (database) => postmasterUrl(server.port, secret, database),
      revive: () =>
        withProcessLock(lock, async () => {
          if (findPostmaster(place) === null) await start(server.port);
        }),
      release: async () => {
        const leave = async () => {
          rmSync(share, { force: true });
          await stopUnlessShared(place);
        };
        try {
          await withProcessLock(lock, leave);
        } catch (error) {
          if (errorCode(error) !== 'ENOSPC') throw error;
          // The lock could not be written, so nobody else can be in.
          await leave();
        }
      },
    };
  });
}

/** Stops the server whoever holds it: for the end of a test run. */
export async function stopEmbeddedServer(dataFolder: string): Promise<void> {
  if (!existsSync(path.join(dataFolder, 'logs', 'postgres.log'))) return; // never started
  await withProcessLock(path.join(dataFolder, 'postgres.lock'), async () => {
    const running = findPostmaster(await placeServer(dataFolder));
    if (running !== null) await stopPostmaster(running);
  });
}

/**
 * Whether the disk under the embedded server of `dataFolder` is full, in words: a server that could not
 * write its log ahead crashes, and tells none of its clients why.
 *
 * @param url of the database that was lost; null is returned where another server has it
 */
export function describeFullDisk(dataFolder: string, url: string): string | null {
  const home = findHome(dataFolder);
  if (home === null || readPort(path.join(home, 'cluster')) !== new URL(url).port) return null;
  return describeMissingSpace(home);
}

async function stopUnlessShared(place: Placement): Promise<void> {
  if (hasLivingShares(place)) return;
  const running = findPostmaster(place);
  if (running !== null) await stopPostmaster(running);
}

function shares(place: Placement): string {
  return path.join(place.home, 'shares');
}

function hasLivingShares(place: Placement): boolean {
  let living = false;
  if (!existsSync(shares(place))) return living;
  for (const name of readdirSync(shares(place))) {
    if (isProcessAlive(Number(name.split('-')[0]))) living = true;
    else rmSync(path.join(shares(place), name), { force: true });
  }
  return living;
}

function logFile(dataFolder: string): string {
  const file = path.join(dataFolder, 'logs', 'postgres.log');
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LOG_LIMIT_BYTES) rmSync(file);
  return file;
}

async function createDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`CREATE DATABASE ${OWNER}`);
  } catch (error) {
    if (errorCode(error) !== DUPLICATE_DATABASE) throw error;
  } finally {
    await client.end();
  }
}

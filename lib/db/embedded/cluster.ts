import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '@/lib/app-error';
import { type Binaries, findBinaries } from './binaries';
import type { Placement } from './placement';

/** Name of the superuser and of the database. */
export const OWNER = 'drydock';
const MAJOR = '18';
const MIB = 1024 * 1024;
/** A new cluster takes 40 MiB, its write-ahead log up to 64 more before a first checkpoint. */
const NEEDED_MIB = 200;
/** Less, and the next segment of the log may be the one that does not fit. */
const NEEDED_TO_RUN_MIB = 32;

/**
 * Makes the cluster where there is none. It is built aside and renamed: a start that was killed
 * half way leaves nothing that looks like a cluster.
 *
 * @returns the programs that fit it
 * @throws AppError `misconfigured`: another major version, a full disk, a folder of another user
 */
export async function ensureCluster(place: Placement, durable: boolean): Promise<Binaries> {
  const binaries = await findBinaries(place.user, place.programs);
  const versionFile = path.join(place.cluster, 'PG_VERSION');
  if (existsSync(versionFile)) {
    const version = readFileSync(versionFile, 'utf8').trim();
    if (version === MAJOR) {
      requireSpace(place.home, NEEDED_TO_RUN_MIB);
      return binaries;
    }
    throw new AppError(
      'misconfigured',
      `The database in ${place.cluster} is of PostgreSQL ${version}; this version of Drydock brings ${MAJOR}. Move the folder away and start again (the catalogue is read in anew), or dump it with PostgreSQL ${version} and set DATABASE_URL.`,
    );
  }
  requireSpace(place.home, NEEDED_MIB);
  await createCluster(binaries, place, durable);
  return binaries;
}

/** The password of the superuser, which only the owner of the folder may read. */
export function readSecret(place: Placement): string {
  return readFileSync(secretFile(place), 'utf8').trim();
}

/** @throws AppError `misconfigured` naming the folder and what is left */
export function requireSpace(folder: string, neededMib: number): void {
  const missing = describeMissingSpace(folder, neededMib);
  if (missing !== null) throw new AppError('misconfigured', missing);
}

/** That the disk is full, in words; null where it has the space. */
export function describeMissingSpace(
  folder: string,
  neededMib: number = NEEDED_TO_RUN_MIB,
): string | null {
  const { bavail, bsize } = statfsSync(folder);
  const freeMib = Math.floor((bavail * bsize) / MIB);
  if (freeMib >= neededMib) return null;
  return `The disk that holds ${folder} is full: ${freeMib} MiB are free, ${neededMib} MiB are needed. Free some space, or set DRYDOCK_DATA to another disk.`;
}

async function createCluster(binaries: Binaries, place: Placement, durable: boolean) {
  const unfinished = path.join(place.home, 'cluster.new');
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  const secret = randomBytes(24).toString('base64url');
  const passwordFile = path.join(place.home, 'password');
  rmSync(passwordFile, { force: true });
  await writeFile(passwordFile, `${secret}\n`, { mode: 0o600 });
  if (place.user !== null) {
    chownSync(unfinished, place.user.uid, place.user.gid);
    chownSync(passwordFile, place.user.uid, place.user.gid);
  }
  try {
    await run(binaries.initdb, place, [
      `--pgdata=${unfinished}`,
      `--username=${OWNER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // Sorts the same on every machine, whatever languages it has installed.
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      ...(durable ? [] : ['--no-sync']),
    ]);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  rmSync(secretFile(place), { force: true });
  await writeFile(secretFile(place), `${secret}\n`, { mode: 0o600 });
  await rename(unfinished, place.cluster);
}

function secretFile(place: Placement): string {
  return path.join(place.home, 'secret');
}

async function run(program: string, place: Placement, args: readonly string[]): Promise<void> {
  const child = spawn(program, args, {
    ...place.user,
    cwd: '/',
    env: serverEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true, // Ctrl-C is ours to handle
  });
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  child.stderr.on('data', (chunk) => {
    output += chunk;
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (code === 0) return;
  requireSpace(place.home, NEEDED_MIB / 2);
  throw new Error(`${path.basename(program)} ended with ${code}:\n${output}`);
}

/** Nothing of the caller's: a stray PGDATA or PGPORT must not reach the server. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  return { NODE_ENV: process.env.NODE_ENV, PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' };
}

import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, statSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { isRoot, mayAccess, type SystemUser, serviceUser } from './system-user';

/** Where a server that runs as another user lives when that user cannot enter `DRYDOCK_DATA`. */
const SYSTEM_FOLDER = '/var/lib/drydock';
/** Says, out there, whose database it is. */
const OWNER_FILE = 'belongs-to';

/** Where the embedded server of one `DRYDOCK_DATA` is. */
export interface Placement {
  /** Holds the cluster, the secret and the list of users. */
  readonly home: string;
  /** The cluster (PGDATA). */
  readonly cluster: string;
  /** Copies of the programs, where they are needed. */
  readonly programs: string;
  readonly user: SystemUser | null;
}

const noteSchema = z.object({ home: z.string() });

/**
 * The place of the server of `dataFolder`: inside it, where the server's user can get there; else a
 * folder of the system, which is noted in `postgres.json`.
 */
export async function placeServer(dataFolder: string): Promise<Placement> {
  const inside = path.join(dataFolder, 'postgres');
  const noted = notedHome(dataFolder);
  if (noted !== null) return placement(dataFolder, noted);

  if (!isRoot() || mayAccess(serviceUser(), '-x', dataFolder)) {
    await makeHome(inside);
    return placement(dataFolder, inside);
  }
  const home = path.join(SYSTEM_FOLDER, randomBytes(6).toString('hex'));
  await makeHome(SYSTEM_FOLDER);
  await mentionOrphans(dataFolder);
  await makeHome(home);
  await writeFile(path.join(home, OWNER_FILE), `${dataFolder}\n`);
  await writeFile(noteFile(dataFolder), `${JSON.stringify({ home }, null, 2)}\n`);
  process.stderr.write(
    `The server's user cannot enter ${dataFolder}: the database is kept in ${home} (noted in ${noteFile(dataFolder)}).\n`,
  );
  return placement(dataFolder, home);
}

/** Whether a server was ever placed for `dataFolder`. */
export function isPlaced(dataFolder: string): boolean {
  return notedHome(dataFolder) !== null || existsSync(path.join(dataFolder, 'postgres'));
}

/** Where the server of `dataFolder` is, where there is one; nothing is made. */
export function findHome(dataFolder: string): string | null {
  const inside = path.join(dataFolder, 'postgres');
  return notedHome(dataFolder) ?? (existsSync(inside) ? inside : null);
}

/** The noted folder, unless it is gone or the note came here with a copy of another checkout. */
function notedHome(dataFolder: string): string | null {
  if (!existsSync(noteFile(dataFolder))) return null;
  const { home } = noteSchema.parse(JSON.parse(readFileSync(noteFile(dataFolder), 'utf8')));
  return belongsTo(home) === dataFolder ? home : null;
}

function belongsTo(home: string): string | null {
  const file = path.join(home, OWNER_FILE);
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : null;
}

function noteFile(dataFolder: string): string {
  return path.join(dataFolder, 'postgres.json');
}

async function makeHome(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  chmodSync(folder, 0o755); // whatever the umask: the server's user must get through
}

function placement(dataFolder: string, home: string): Placement {
  const cluster = path.join(home, 'cluster');
  return {
    home,
    cluster,
    programs: isRoot() ? path.join(SYSTEM_FOLDER, 'programs') : path.join(dataFolder, 'programs'),
    user: isRoot() ? (ownerOf(cluster) ?? serviceUser()) : null,
  };
}

/** A cluster made by another user before (a first start without root) goes on running as that one. */
function ownerOf(cluster: string): SystemUser | null {
  const owner = statSync(cluster, { throwIfNoEntry: false });
  return owner === undefined || owner.uid === 0 ? null : { uid: owner.uid, gid: owner.gid };
}

/** A deleted `DRYDOCK_DATA` leaves its database behind out here; nothing is deleted unasked. */
async function mentionOrphans(dataFolder: string): Promise<void> {
  for (const name of await readdir(SYSTEM_FOLDER)) {
    const other = path.join(SYSTEM_FOLDER, name);
    if (belongsTo(other) !== dataFolder) continue;
    process.stderr.write(`An earlier database of this folder is left in ${other}.\n`);
  }
}

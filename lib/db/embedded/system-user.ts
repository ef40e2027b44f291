import { spawnSync } from 'node:child_process';
import { AppError } from '@/lib/app-error';

/** Whom the server runs as: PostgreSQL refuses to run as root. `null`: as whoever runs us. */
export interface SystemUser {
  readonly uid: number;
  readonly gid: number;
}

const OWN_USER = 'drydock';

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/**
 * The unprivileged user for a server that root starts: `drydock`, else the machine's `postgres`,
 * else a new system user `drydock`.
 *
 * @throws AppError `misconfigured` where none exists and none can be made
 */
export function serviceUser(): SystemUser {
  const existing = lookUp(OWN_USER) ?? lookUp('postgres');
  if (existing !== null) return existing;
  process.stderr.write(`PostgreSQL does not run as root: adding the system user ${OWN_USER}.\n`);
  spawnSync('useradd', ['--system', '--no-create-home', '--shell', '/bin/false', OWN_USER]);
  const made = lookUp(OWN_USER);
  if (made !== null) return made;
  throw new AppError(
    'misconfigured',
    `PostgreSQL does not run as root, and the system user ${OWN_USER} could not be added. Start Drydock as another user, or set DATABASE_URL.`,
  );
}

/** Whether that user may do to the path what `test` asks: `-x` enter or run, `-r` read. */
export function mayAccess(user: SystemUser | null, flag: '-r' | '-x', path: string): boolean {
  return spawnSync('test', [flag, path], user === null ? {} : { ...user, cwd: '/' }).status === 0;
}

function lookUp(name: string): SystemUser | null {
  const uid = spawnSync('id', ['-u', name], { encoding: 'utf8' });
  const gid = spawnSync('id', ['-g', name], { encoding: 'utf8' });
  if (uid.status !== 0 || gid.status !== 0) return null;
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

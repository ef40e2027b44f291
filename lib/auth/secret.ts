import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '@/lib/app-error';
import { env } from '@/lib/env';

/**
 * What signs session cookies and webhooks: `SECRET`, or with the embedded database one that is made
 * once and kept under `DRYDOCK_DATA`.
 *
 * @throws AppError `misconfigured` where an external database is used without one: several processes
 *   on several machines have to agree on it
 */
export function secret(): string {
  const { SECRET, DATABASE_URL, DRYDOCK_DATA } = env();
  if (SECRET !== undefined) return SECRET;
  if (DATABASE_URL !== undefined) {
    throw new AppError(
      'misconfigured',
      'SECRET is not set. It signs the sessions, and with DATABASE_URL every web and worker process needs the same one: 32 characters or more, for example from "openssl rand -base64 32".',
    );
  }
  const file = path.join(DRYDOCK_DATA, 'secret');
  if (!existsSync(file)) create(file);
  return readFileSync(file, 'utf8').trim();
}

/** Of processes that start at once, one writes. */
function create(file: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  try {
    writeFileSync(file, `${randomBytes(32).toString('base64url')}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}

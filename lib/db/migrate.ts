import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { z } from 'zod';
import { AppError } from '@/lib/app-error';
import { projectRoot } from '@/lib/project-root';
import { explainConnectionError } from './connection-error';

/** The lock that `prisma migrate` takes as well, so that the two never run at the same time. */
const MIGRATION_LOCK = 72_707_369;
const OLDEST_SERVER = 15;

/** As Prisma creates it: `prisma migrate deploy` and `status` go on working on our databases. */
const CREATE_TABLE = `
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id                  varchar(36)  PRIMARY KEY NOT NULL,
    checksum            varchar(64)  NOT NULL,
    finished_at         timestamptz,
    migration_name      varchar(255) NOT NULL,
    logs                text,
    rolled_back_at      timestamptz,
    started_at          timestamptz  NOT NULL DEFAULT now(),
    applied_steps_count integer      NOT NULL DEFAULT 0
  )`;

/** One folder of prisma/migrations; `checksum` is the SHA-256 of the file, in hex. */
export interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

const appliedSchema = z.array(
  z.object({ migration_name: z.string(), checksum: z.string(), finished: z.boolean() }),
);
type Applied = z.output<typeof appliedSchema>[number];

/** Reads `<folder>/<time>_<name>/migration.sql`, oldest first. */
export async function readMigrations(
  folder = path.join(projectRoot, 'prisma/migrations'),
): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(path.join(folder, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

/**
 * What is left to apply.
 *
 * @throws AppError `misconfigured` where the database holds something else than this code made of it
 */
export function pendingMigrations(
  migrations: readonly Migration[],
  applied: readonly Applied[],
): Migration[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const { migration_name: name, checksum, finished } of applied) {
    const migration = known.get(name);
    if (migration === undefined) {
      throw new AppError(
        'misconfigured',
        `The database is newer than this code: it holds the migration ${name}, which this version of Drydock does not know. Run the version that made it, or use another database.`,
      );
    }
    if (!finished) {
      throw new AppError(
        'misconfigured',
        `The migration ${name} was begun by another tool and did not finish. Mend it with "prisma migrate resolve" or restore the database.`,
      );
    }
    if (migration.checksum !== checksum) {
      throw new AppError(
        'misconfigured',
        `The migration ${name} was changed after it was applied to this database. Restore the file: what is applied is never edited, a new migration follows it.`,
      );
    }
  }
  const done = new Set(applied.map((row) => row.migration_name));
  return migrations.filter((migration) => !done.has(migration.name));
}

/**
 * Brings a database to the newest migration. Safe to call from any number of processes at once:
 * one applies, the others wait and find nothing to do. Each migration is one transaction.
 *
 * @returns the names that were applied by this call
 * @throws AppError `database-unreachable`, or `misconfigured` (server too old, changed, newer)
 */
export async function migrate(
  url: string,
  migrations?: readonly Migration[],
): Promise<readonly string[]> {
  const wanted = migrations ?? (await readMigrations());
  const client = new pg.Client({ connectionString: url, application_name: 'drydock migrate' });
  client.on('error', () => {}); // a broken connection also rejects the query that waits on it
  try {
    await client.connect();
    await requireServerVersion(client);
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await client.query(CREATE_TABLE);
    const { rows } = await client.query(
      `SELECT migration_name, checksum, finished_at IS NOT NULL AS finished
         FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY migration_name`,
    );
    const pending = pendingMigrations(wanted, appliedSchema.parse(rows));
    for (const migration of pending) await apply(client, migration);
    return pending.map((migration) => migration.name);
  } catch (error) {
    throw explainConnectionError(error, url);
  } finally {
    await client.end(); // and with the session its lock
  }
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  const startedAt = new Date();
  await client.query('BEGIN');
  try {
    await client.query(migration.sql);
    await client.query(
      `INSERT INTO _prisma_migrations
         (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, $4, clock_timestamp(), 1)`,
      [randomUUID(), migration.checksum, migration.name, startedAt],
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw new Error(`The migration ${migration.name} failed; nothing of it was applied.`, {
      cause: error,
    });
  }
}

async function requireServerVersion(client: pg.Client): Promise<void> {
  const { rows } = await client.query(
    `SELECT current_setting('server_version_num')::int / 10000 AS major,
            current_setting('server_version') AS version`,
  );
  const [server] = z.array(z.object({ major: z.int(), version: z.string() })).parse(rows);
  if (server === undefined || server.major < OLDEST_SERVER) {
    throw new AppError(
      'misconfigured',
      `PostgreSQL ${OLDEST_SERVER} or newer is needed; the server at DATABASE_URL is ${server?.version ?? 'unknown'}.`,
    );
  }
}

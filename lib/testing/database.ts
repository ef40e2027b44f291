import { createHash, randomUUID } from 'node:crypto';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import { closeDatabase, openDatabase } from '@/lib/db/client';
import { withProcessLock } from '@/lib/db/embedded/process-lock';
import { acquireEmbeddedServer } from '@/lib/db/embedded/server';
import { migrate, readMigrations } from '@/lib/db/migrate';

/** A database of its own, with every migration applied and no rows. */
export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/**
 * Gives the tests of this file (or of this `describe`) a database: `db()` and `pool()` of
 * lib/db/client work on it, and it is dropped after them.
 *
 * @returns a function, because the URL is known only once the tests run
 */
export function setUpTestDatabase(): () => string {
  let database: TestDatabase | undefined;
  beforeAll(async () => {
    database = await createTestDatabase();
    await openDatabase(database.url);
  });
  afterAll(async () => {
    await closeDatabase();
    await database?.drop();
  });
  return () => {
    if (database === undefined) throw new Error('the database is there only while tests run');
    return database.url;
  };
}

/**
 * Clones the migrated template. `TEST_DATABASE_URL` names an external server to do it on (a role
 * that may create databases); without it the run's own embedded server is used.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  return clone(await ensureTemplate());
}

/** A database without any migration, for tests of the migrations themselves. */
export async function createEmptyDatabase(): Promise<TestDatabase> {
  return clone('template1');
}

/** The rows of one question to a database, on a connection of its own. */
export async function queryOnce(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

async function clone(template: string): Promise<TestDatabase> {
  const name = `drydock_test_${randomUUID().replaceAll('-', '')}`;
  await withAdmin((admin) => admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`));
  return {
    url: await serverUrl(name),
    drop: async () => {
      await withAdmin((admin) => admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
    },
  };
}

/** Migrates a template once for each state of the migrations; files that run beside us wait. */
async function ensureTemplate(): Promise<string> {
  const migrations = await readMigrations();
  const state = createHash('sha256').update(migrations.map((m) => m.checksum).join());
  const name = `drydock_template_${state.digest('hex').slice(0, 16)}`;
  await withProcessLock(path.join(inject('databaseFolder'), 'template.lock'), async () => {
    const exists = await withAdmin((admin) =>
      admin.query('SELECT FROM pg_database WHERE datname = $1', [name]),
    );
    if (exists.rowCount === 1) return;
    await withAdmin((admin) => admin.query(`DROP DATABASE IF EXISTS ${name}_new`));
    await withAdmin((admin) => admin.query(`CREATE DATABASE ${name}_new`));
    await migrate(await serverUrl(`${name}_new`), migrations);
    await withAdmin((admin) => admin.query(`ALTER DATABASE ${name}_new RENAME TO ${name}`));
  });
  return name;
}

async function withAdmin<T>(work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: await serverUrl('postgres') });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

let urlOf: Promise<(database: string) => string> | undefined;

async function serverUrl(database: string): Promise<string> {
  urlOf ??= findServer();
  return (await urlOf)(database);
}

async function findServer(): Promise<(database: string) => string> {
  const external = process.env.TEST_DATABASE_URL;
  if (external) {
    return (database) => {
      const url = new URL(external);
      url.pathname = `/${database}`;
      return url.href;
    };
  }
  const server = await acquireEmbeddedServer(inject('databaseFolder'), { durable: false });
  return server.urlOf;
}

import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { AppError } from '@/lib/app-error';
import { env } from '@/lib/env';
import { log } from '@/lib/log';
import { PrismaClient } from './generated/client';

/** Queries that take longer are logged with their text, so that a missing index shows itself. */
const SLOW_QUERY_MS = 200;
const CONNECTION_WAIT_MS = 10_000;

interface Connection {
  readonly url: string;
  readonly pool: pg.Pool;
  /** Absent until it is asked for: its engine takes 14 MB, which a pass over OSV does without. */
  prisma?: PrismaClient;
}

declare global {
  // One connection for a process, not for a module: the bundled pages and the server that runs
  // them each have a copy of this module, and two pools would be one too many.
  var drydockConnection: Connection | undefined;
  var drydockDatabaseUrl: string | undefined;
}

/** The URL this process works on: the one given to `openDatabase`, else `DATABASE_URL`. */
export function databaseUrl(): string {
  const url = globalThis.drydockDatabaseUrl ?? env().DATABASE_URL;
  if (url === undefined) {
    throw new AppError('misconfigured', 'No database is open: DATABASE_URL is not set.');
  }
  return url;
}

/** Points this process at a database; nothing connects before the first query. */
export async function openDatabase(url: string): Promise<void> {
  if (globalThis.drydockConnection !== undefined) await closeDatabase();
  globalThis.drydockDatabaseUrl = url;
}

/** The Prisma client of this process. */
export function db(): PrismaClient {
  const open = connection();
  open.prisma ??= createPrisma(open.pool);
  return open.prisma;
}

/** The pool under the Prisma client, for what Prisma cannot say: COPY, cursors, session locks. */
export function pool(): pg.Pool {
  return connection().pool;
}

/** Closes the connections of this process; the next query would open new ones. */
export async function closeDatabase(): Promise<void> {
  const open = globalThis.drydockConnection;
  globalThis.drydockConnection = undefined;
  if (open === undefined) return;
  await open.prisma?.$disconnect();
  await open.pool.end();
}

function connection(): Connection {
  globalThis.drydockConnection ??= connect(databaseUrl());
  return globalThis.drydockConnection;
}

function connect(url: string): Connection {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'drydock',
    max: 10,
    connectionTimeoutMillis: CONNECTION_WAIT_MS,
    idleTimeoutMillis: 60_000,
  });
  // Without a listener an idle connection that the server closes would end the process. At the end of a
  // command it may be gone before ours is: that is no news.
  pool.on('error', ({ message }) => {
    if (!pool.ending) log.warn({ reason: message }, 'lost an idle database connection');
  });
  return { url, pool };
}

function createPrisma(pool: pg.Pool): PrismaClient {
  const prisma = new PrismaClient({
    adapter: new PrismaPg(pool),
    // As long as a query waits for a connection: of many searches at once the last one is served as well.
    transactionOptions: { maxWait: CONNECTION_WAIT_MS, timeout: 15_000 },
    log: [{ emit: 'event', level: 'query' }],
  });
  prisma.$on('query', ({ duration, query }) => {
    if (duration >= SLOW_QUERY_MS) log.warn({ durationMs: duration, query }, 'slow query');
  });
  return prisma;
}

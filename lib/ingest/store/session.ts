import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { AppError } from '@/lib/app-error';
import { databaseUrl } from '@/lib/db/client';
import { describeDatabase, errorCode, explainConnectionError } from '@/lib/db/connection-error';
import { describeFullDisk } from '@/lib/db/embedded/server';
import { env } from '@/lib/env';

/** A connection of its own, apart from the pool: a run holds a lock and one long transaction. */
export type Connection = pg.Client;

/** Any number; whoever ingests holds it. */
const INGEST_LOCK = 482_115_907;

/** A killed process's session is noticed within half a second; whoever comes then need not fail. */
const LOCK_PATIENCE_MS = 2_000;
const LOCK_POLL_MS = 100;

/** Connections that broke without anybody asking them for it. */
const broken = new WeakSet<Connection>();

/** @throws AppError `database-unreachable` */
export async function openConnection(): Promise<Connection> {
  const url = databaseUrl();
  const client = new pg.Client({
    connectionString: url,
    application_name: 'drydock ingest',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  });
  // A broken connection also rejects the query that waits on it; without a listener it would end
  // the process.
  client.on('error', () => broken.add(client));
  try {
    await client.connect();
    // Else a server busy with a long statement would go on for a client that is gone. And a server
    // may have limits for ordinary sessions, which a first import is not.
    await client.query(
      `SET client_connection_check_interval = '500ms';
       SET statement_timeout = 0;
       SET idle_in_transaction_session_timeout = 0`,
    );
    return client;
  } catch (error) {
    throw explainConnectionError(error, url);
  }
}

/** The database that is open in this process, as an address to compare. */
export function whichDatabase(): string {
  return databaseUrl();
}

/** How long a server that has crashed may take to recover, before a run goes unrecorded. */
const RECOVERY_MS = 60_000;
/** How long until one that is gone may have been started again by whoever looks after it. */
const RESTART_MS = 5_000;
const RECOVERY_POLL_MS = 250;
const RECOVERING = new Set(['57P01', '57P02', '57P03']);
const GONE = new Set(['ECONNREFUSED', 'ECONNRESET']);

/**
 * A connection after one broke: waits for a server that recovers.
 *
 * @throws AppError `database-unreachable`
 */
export async function reopenConnection(): Promise<Connection> {
  const brokeAt = Date.now();
  for (;;) {
    try {
      return await openConnection();
    } catch (error) {
      const code = errorCode(error instanceof AppError ? error.cause : error) ?? '';
      const patienceMs = RECOVERING.has(code) ? RECOVERY_MS : GONE.has(code) ? RESTART_MS : 0;
      if (Date.now() - brokeAt >= patienceMs) throw error;
      await delay(RECOVERY_POLL_MS);
    }
  }
}

/** Closes a connection, and with it its lock and its transaction; a broken one is closed already. */
export async function closeConnection(client: Connection): Promise<void> {
  if (!broken.has(client)) await client.end();
}

/** Takes the lock that lets one run at a time through, whatever the number of processes. */
export async function tryIngestLock(client: Connection): Promise<boolean> {
  const deadline = Date.now() + LOCK_PATIENCE_MS;
  for (;;) {
    const { rows } = await client.query<{ held: boolean }>(
      'SELECT pg_try_advisory_lock($1) AS held',
      [INGEST_LOCK],
    );
    if (rows[0]?.held === true) return true;
    if (Date.now() > deadline) return false;
    await delay(LOCK_POLL_MS);
  }
}

/** Runs `work` in a transaction; `keep` of its result says whether it is committed. */
export async function inTransaction<T>(
  client: Connection,
  work: () => Promise<{ readonly keep: boolean; readonly result: T }>,
): Promise<T> {
  await client.query('BEGIN');
  try {
    const { keep, result } = await work();
    await client.query(keep ? 'COMMIT' : 'ROLLBACK');
    return result;
  } catch (error) {
    if (!broken.has(client)) await client.query('ROLLBACK');
    throw error;
  }
}

const SERVER_TROUBLE: Readonly<Record<string, string>> = {
  '53100': 'the disk it writes to is full',
  '53200': 'it has no memory left',
  '57014': 'it was told to stop the statement',
};

/** Whether the server itself said what is wrong with it. */
export function isServerTrouble(error: unknown): boolean {
  return (errorCode(error) ?? '') in SERVER_TROUBLE;
}

/** Says in words what is wrong with the database; the error itself where it is about something else. */
export function explainDatabaseError(error: unknown, client: Connection): unknown {
  const url = databaseUrl();
  const trouble = SERVER_TROUBLE[errorCode(error) ?? ''];
  if (trouble !== undefined) {
    const message = `The database at ${describeDatabase(url)} could not take it in: ${trouble}.`;
    return new AppError('database-unreachable', message, { cause: error });
  }
  const explained = explainConnectionError(error, url);
  const isLost = explained instanceof AppError || broken.has(client);
  if (!isLost) return explained;
  const said =
    explained instanceof AppError
      ? explained.message
      : `The connection to the database at ${describeDatabase(url)} broke.`;
  const full = describeFullDisk(env().DRYDOCK_DATA, url);
  const message = full === null ? said : `${said} ${full}`;
  return new AppError('database-unreachable', message, { cause: error });
}

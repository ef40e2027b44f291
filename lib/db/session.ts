import { constants } from 'node:os';
import { AppError } from '@/lib/app-error';
import { env } from '@/lib/env';
import { closeDatabase, openDatabase } from './client';
import { isPlaced } from './embedded/placement';
import { acquireEmbeddedServer, describeFullDisk } from './embedded/server';
import { migrate } from './migrate';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** An open, migrated database of this process. */
interface DatabaseSession {
  readonly url: string;
  /** Whether it is the embedded server, which this process holds a share in. */
  readonly embedded: boolean;
  close(): Promise<void>;
  /** Starts the embedded server again, should it have died; an external one is not ours to start. */
  revive(): Promise<void>;
  /** Gives the embedded server back without waiting for queries that still run. */
  abandon(): Promise<void>;
}

/** Whether there is a database already; `openSession` would make the embedded one. */
export function hasDatabase(): boolean {
  const { DATABASE_URL, DRYDOCK_DATA } = env();
  return DATABASE_URL !== undefined || isPlaced(DRYDOCK_DATA);
}

/**
 * Opens `DATABASE_URL`, or the embedded server under `DRYDOCK_DATA` (the running one if one runs,
 * else one that stops with the last process that uses it), and brings it to the newest migration.
 * Afterwards `db()` and `pool()` work.
 *
 * @throws AppError `database-unreachable` or `misconfigured`, in words for the operator
 */
export async function openSession(): Promise<DatabaseSession> {
  const { DATABASE_URL, DRYDOCK_DATA } = env();
  const server = DATABASE_URL === undefined ? await acquireEmbeddedServer(DRYDOCK_DATA) : null;
  const url = server?.url ?? DATABASE_URL ?? '';
  try {
    await migrate(url);
  } catch (error) {
    await server?.release();
    throw error;
  }
  await openDatabase(url);
  return {
    url,
    embedded: server !== null,
    close: async () => {
      await closeDatabase();
      await server?.release();
    },
    revive: async () => {
      await server?.revive();
    },
    abandon: async () => {
      await server?.release();
    },
  };
}

/**
 * For a command: opens the database, does the work, closes it, also when Ctrl-C or SIGTERM comes in
 * between (the process then ends with 130 or 143, and an open transaction is rolled back).
 */
export async function withDatabase<T>(work: () => Promise<T>): Promise<T> {
  const session = await openSession();
  let interrupted = false;
  const interrupt = (signal: NodeJS.Signals) => {
    interrupted = true;
    const finish = () => process.exit(128 + constants.signals[signal]);
    // The end of the process closes its connections, and so rolls back what was under way.
    void session.abandon().finally(finish);
  };
  for (const signal of SIGNALS) process.once(signal, interrupt);
  try {
    return await work();
  } catch (error) {
    if (interrupted) return await new Promise<never>(() => {}); // its queries fail; `finish` follows
    throw explainFullDisk(error, session);
  } finally {
    for (const signal of SIGNALS) process.off(signal, interrupt);
    await session.close();
  }
}

/** A server that crashes on a full disk only closes its connections. */
function explainFullDisk(error: unknown, { url, embedded }: DatabaseSession): unknown {
  if (error instanceof AppError || !embedded) return error;
  const full = describeFullDisk(env().DRYDOCK_DATA, url);
  return full === null ? error : new AppError('database-unreachable', full, { cause: error });
}

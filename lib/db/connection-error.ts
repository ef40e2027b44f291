import { AppError } from '@/lib/app-error';

/** Node's and PostgreSQL's codes for "no connection", and what each means to the operator. */
const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'the server closed the connection',
  EHOSTUNREACH: 'the host cannot be reached',
  ENETUNREACH: 'the network cannot be reached',
  ENOTFOUND: 'the host name is not known',
  EAI_AGAIN: 'the host name could not be looked up',
  ETIMEDOUT: 'it did not answer in time',
  EPIPE: 'the server closed the connection',
  '08001': 'the connection could not be made',
  '08006': 'the connection broke',
  '28000': 'the server refuses this user',
  '28P01': 'the password is wrong',
  '3D000': 'there is no database of that name',
  '53100': 'its disk is full',
  '53300': 'the server has no connection left',
  '57P01': 'the server is shutting down',
  '57P02': 'the server has crashed and restarts',
  '57P03': 'the server is starting up',
};

/** The code of a Node or PostgreSQL error, also where it is wrapped; null where it has none. */
export function errorCode(error: unknown): string | null {
  if (error instanceof AggregateError) return errorCode(error.errors[0]);
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}

/**
 * Prisma's words for the same: cannot reach, timed out, closed, no connection left in the pool, not even
 * for a transaction.
 */
const PRISMA_OUTAGES = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2037']);

/** Whether an error means that the database is away, and not that a query is wrong. */
export function isDatabaseOutage(error: unknown): boolean {
  const code = errorCode(error);
  if (code !== null && (code in REASONS || PRISMA_OUTAGES.has(code))) return true;
  return error instanceof Error && error.cause !== undefined && isDatabaseOutage(error.cause);
}

/** `host:port/database` of a connection URL: what may be shown, without the password. */
export function describeDatabase(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname || 'localhost'}:${port || '5432'}${pathname}`;
}

/**
 * Says in words why a database cannot be reached.
 *
 * @returns an AppError `database-unreachable`, or the error itself where it is about something else
 */
export function explainConnectionError(error: unknown, url: string): unknown {
  const code = errorCode(error);
  const reason = code === null ? undefined : REASONS[code];
  if (reason === undefined) return error;
  return new AppError(
    'database-unreachable',
    `The database at ${describeDatabase(url)} cannot be used: ${reason} (${code}).`,
    { cause: error },
  );
}

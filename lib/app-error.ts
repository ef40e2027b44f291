/** Every way in which a request can fail so that the person can do something about it. */
export type AppErrorCode =
  | 'bad-request'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'too-many-requests'
  | 'source-unreachable'
  | 'source-invalid'
  | 'database-unreachable'
  | 'misconfigured';

/** Where a person goes on from a failure; a path from the root. */
export interface See {
  readonly href: string;
  readonly label: string;
}

/**
 * A failure the person can act on. `lib/http` turns it into RFC 9457 problem+json, the command into
 * one line on stderr. Bugs and outages are not AppErrors: let them throw.
 */
export class AppError extends Error {
  override readonly name = 'AppError';

  /** When it is worth trying again. */
  readonly retryAfterSeconds: number | undefined;
  /** The thing that stands in the way. */
  readonly see: See | undefined;

  constructor(
    readonly code: AppErrorCode,
    message: string,
    options?: { cause?: unknown; retryAfterSeconds?: number; see?: See },
  ) {
    super(message, options);
    this.retryAfterSeconds = options?.retryAfterSeconds;
    this.see = options?.see;
  }
}

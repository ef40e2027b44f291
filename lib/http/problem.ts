import { ZodError } from 'zod';
import { AppError, type AppErrorCode, type See } from '@/lib/app-error';
import { isDatabaseOutage } from '@/lib/db/connection-error';
import { log } from '@/lib/log';

const STATUS: Readonly<Record<AppErrorCode, number>> = {
  'bad-request': 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-many-requests': 429,
  'source-unreachable': 502,
  'source-invalid': 502,
  'database-unreachable': 503,
  misconfigured: 500,
};

const TITLE: Readonly<Record<number, string>> = {
  400: 'The request is not understood',
  401: 'Sign-in is needed',
  403: 'This is not allowed',
  404: 'Not found',
  409: 'This is not possible any more',
  429: 'Too many requests',
  500: 'Something went wrong here',
  502: 'A source did not answer',
  503: 'The database does not answer',
};

/** RFC 9457, with our closed `code`, the id to quote, what is wrong with each field, and where to go on. */
interface Problem {
  readonly type: 'about:blank';
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: AppErrorCode | 'internal';
  readonly requestId: string;
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
  readonly see?: See;
}

/**
 * The one place where a failure becomes an answer. What the person can act on is said in words;
 * bugs and outages are logged once, with the id that the answer shows.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9457
 */
export function problemResponse(error: unknown, requestId: string): Response {
  const problem = problemOf(error, requestId);
  if (problem.status >= 500) log.error({ err: error, requestId }, 'request failed');
  const retryAfter = error instanceof AppError ? error.retryAfterSeconds : undefined;
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: {
      ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      'x-request-id': requestId,
    },
  });
}

function problemOf(error: unknown, requestId: string): Problem {
  if (error instanceof AppError) {
    const { cause, code, message, see } = error;
    return {
      ...compose(STATUS[code], code, message, requestId),
      ...(see && { see }),
      ...(cause instanceof ZodError && {
        errors: cause.issues.map((issue) => ({
          path: issue.path.join('.'),
          message: issue.message,
        })),
      }),
    };
  }
  if (isDatabaseOutage(error)) {
    const detail = 'The database cannot be reached. Nothing was changed; try again in a minute.';
    return compose(503, 'database-unreachable', detail, requestId);
  }
  return compose(500, 'internal', `The error is logged as ${requestId}.`, requestId);
}

function compose(
  status: number,
  code: Problem['code'],
  detail: string,
  requestId: string,
): Problem {
  const title = TITLE[status] ?? 'The request failed';
  return { type: 'about:blank', title, status, detail, code, requestId };
}

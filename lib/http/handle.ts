import { randomUUID } from 'node:crypto';
import { env } from '@/lib/env';
import { problemResponse } from './problem';
import { requireSameOrigin } from './same-origin';

type Handler<C> = (request: Request, context: C) => Response | Promise<Response>;

/**
 * Wraps a route handler: what it throws becomes problem+json, in one way for every route, and a write
 * that another site sends in a signed-in person's name is refused.
 *
 * ```ts
 * export const GET = handle(async (request, { params }: RouteContext<'/api/v1/images/[name]'>) => …)
 * ```
 */
export function handle<C>(work: Handler<C>): (request: Request, context: C) => Promise<Response> {
  return async (request, context) => {
    try {
      const { APP_URL } = env();
      requireSameOrigin(request, APP_URL === undefined ? null : new URL(APP_URL).origin);
      return await work(request, context);
    } catch (error) {
      if (isNextSignal(error)) throw error;
      return problemResponse(error, requestIdOf(request));
    }
  };
}

/** The id under which the web server logs this request. */
function requestIdOf(request: Request): string {
  return request.headers.get('x-request-id') ?? randomUUID();
}

/** `redirect()` and `notFound()` of Next are thrown, and are for Next to catch. */
function isNextSignal(error: unknown): boolean {
  return (
    error instanceof Error &&
    'digest' in error &&
    typeof error.digest === 'string' &&
    error.digest.startsWith('NEXT_')
  );
}

import type { Instrumentation } from 'next';

/**
 * Logs what a page or route throws, under the id that its answer carries. `digest` is what the
 * error page shows.
 */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { log } = await import('@/lib/log');
  log.error(
    {
      err: error,
      digest: error instanceof Error && 'digest' in error ? error.digest : undefined,
      requestId: request.headers['x-request-id'],
      path: request.path.split('?')[0],
      route: context.routePath,
    },
    'rendering failed',
  );
};

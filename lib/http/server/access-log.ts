import type { IncomingMessage } from 'node:http';
import { pino } from 'pino';
import { putAside } from '@/lib/log';
import { CLIENT_ADDRESS_HEADER } from '../client-address';
import type { CacheOutcome } from './metrics';

interface Answered {
  readonly request: IncomingMessage;
  readonly requestId: string;
  readonly status: number;
  readonly cache: CacheOutcome;
  readonly durationMs: number;
}

/** One JSON line for each answered request. */
export interface AccessLog {
  write(answered: Answered): void;
  close(): void;
}

/**
 * Writes to a file, or to stderr where `file` is null. Query strings are left out: they hold what
 * people search for. A file that has grown large is put aside as `<file>.1` at the next start.
 */
export function openAccessLog(file: string | null): AccessLog {
  if (file !== null) putAside(file);
  const destination = pino.destination({
    dest: file ?? 2,
    mkdir: true,
    sync: false,
    minLength: 4096,
    periodicFlush: 1_000,
  });
  const lines = pino({ base: null }, destination);
  return {
    write: ({ request, requestId, status, cache, durationMs }) => {
      lines.info({
        requestId,
        method: request.method,
        path: request.url?.split('?')[0],
        status,
        cache,
        ms: Math.round(durationMs * 10) / 10,
        // As the proxies say that are believed.
        client: request.headers[CLIENT_ADDRESS_HEADER] ?? request.socket.remoteAddress,
      });
    },
    close: () => destination.flushSync(),
  };
}

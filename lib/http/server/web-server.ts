import { createServer, type Server } from 'node:http';
import next from 'next';
import { databaseUrl } from '@/lib/db/client';
import { GenerationListener } from '@/lib/db/generation';
import { projectRoot } from '@/lib/project-root';
import type { AccessLog } from './access-log';
import { HeldResponse } from './held-response';
import { listen } from './listen';
import { RequestHandler } from './request-handler';

/** Time for requests under way when the server stops. */
const DRAIN_MS = 5_000;

export interface WebServer {
  /** `http://127.0.0.1:3000` */
  readonly url: string;
  /** Answers what is under way, then closes everything. */
  stop(): Promise<void>;
}

interface Options {
  readonly host: string;
  readonly port: number;
  readonly accessLog: AccessLog;
  /** Rebuilds pages as their files change, keeps nothing. */
  readonly dev: boolean;
}

/** Whatever is asked about stands in the address: 10,000 characters beyond ASCII take 12 bytes each. */
const LONGEST_ADDRESS_BYTES = 512 * 1024;

/**
 * Serves the pages: Next behind a cache of rendered pages, with health, metrics and an access log.
 *
 * @throws AppError `misconfigured` where the port is taken or may not be listened on
 */
export async function startWebServer(options: Options): Promise<WebServer> {
  const generation = new GenerationListener(databaseUrl());
  const server = createServer({
    ServerResponse: HeldResponse,
    keepAliveTimeout: 65_000,
    maxHeaderSize: LONGEST_ADDRESS_BYTES,
  });
  const app = next({
    dev: options.dev,
    dir: projectRoot,
    hostname: options.host,
    port: options.port,
    httpServer: server,
    quiet: true,
  });
  await app.prepare();
  const web = new RequestHandler(app.getRequestHandler(), generation, options);
  server.on('request', (request, response) => void web.answer(request, response));
  generation.start();
  try {
    await listen(server, options);
  } catch (error) {
    await Promise.all([app.close(), generation.stop()]);
    throw error;
  }
  return {
    url: addressOf(server, options.host),
    stop: async () => {
      web.draining = true;
      await drain(server);
      await Promise.all([app.close(), generation.stop()]);
      options.accessLog.close();
    },
  };
}

function addressOf(server: Server, host: string): string {
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

async function drain(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  await closed;
  clearTimeout(timer);
}

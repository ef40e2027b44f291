import { createServer, type IncomingMessage, type Server, request as send } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, beforeEach } from 'vitest';
import { HeldResponse } from '@/lib/http/server/held-response';
import { listen } from '@/lib/http/server/listen';
import { RequestHandler } from '@/lib/http/server/request-handler';

const NEXT_DEFAULT = 'private, no-cache, no-store, max-age=0, must-revalidate';

export interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingMessage['headers'];
  /** As it was before it was compressed. */
  readonly body: string;
}

/** A web server whose pages a test makes. Anew for each test. */
interface WebStage {
  /** Stands in for Next: what it renders is what a test says, and how often is counted. */
  render: (request: IncomingMessage, response: HeldResponse) => Promise<void> | void;
  renders: number;
  readonly generation: { current: string | null };
  readonly handler: RequestHandler;
  /** What the access log was told. */
  readonly written: { status: number; cache: string; path: string | undefined }[];
  readonly port: () => number;
  readonly get: (
    path: string,
    headers?: Readonly<Record<string, string>>,
    method?: string,
  ) => Promise<Answer>;
}

/** What it gives is there only while a test runs. */
export function setUpRequestHandler(): WebStage {
  let server: Server<typeof IncomingMessage, typeof HeldResponse>;
  let handler: RequestHandler;
  const web: WebStage = {
    render: () => {},
    renders: 0,
    generation: { current: null },
    get handler() {
      return handler;
    },
    written: [],
    port: () => {
      const address = server.address();
      if (address === null || typeof address === 'string') throw new Error('not listening');
      return address.port;
    },
    get: (path, headers = {}, method = 'GET') => ask(web.port(), path, headers, method),
  };
  beforeEach(async () => {
    web.renders = 0;
    web.generation.current = '1.1';
    web.written.length = 0;
    web.render = (request, response) =>
      writePage(response, `rendered ${web.renders} ${request.url}`);
    handler = new RequestHandler(
      async (request, response) => {
        web.renders++;
        await web.render(request, response);
      },
      web.generation,
      {
        dev: false,
        accessLog: {
          write: ({ status, cache, request }) =>
            web.written.push({ status, cache, path: request.url }),
          close: () => {},
        },
      },
    );
    server = createServer({ ServerResponse: HeldResponse }, (request, response) => {
      void handler.answer(request, response);
    });
    await listen(server, { host: '127.0.0.1', port: 0 });
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return web;
}

/** A page as Next writes one, long enough to be compressed. */
export function writePage(response: HeldResponse, body: string): void {
  response.setHeader('cache-control', NEXT_DEFAULT);
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.end(`<html><body>${body}${'.'.repeat(2_000)}</body></html>`);
}

/** What an answer says of the cache: `hit`, `miss`, `bypass`. */
export const cacheOf = ({ headers }: Answer) => headers['x-drydock-cache'];

async function ask(
  port: number,
  path: string,
  headers: Readonly<Record<string, string>>,
  method: string,
): Promise<Answer> {
  const message = await new Promise<IncomingMessage>((resolve, reject) => {
    const outgoing = send({ host: '127.0.0.1', port, path, headers, method }, resolve);
    outgoing.on('error', reject).end();
  });
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(Buffer.from(chunk));
  const bytes = decompress(Buffer.concat(chunks), message.headers['content-encoding']);
  return { status: message.statusCode, headers: message.headers, body: bytes.toString('utf8') };
}

function decompress(bytes: Buffer, encoding: string | undefined): Buffer {
  if (encoding === 'br') return brotliDecompressSync(bytes);
  return encoding === 'gzip' ? gunzipSync(bytes) : bytes;
}

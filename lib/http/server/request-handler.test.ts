import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, request as send } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { closeDatabase, openDatabase } from '@/lib/db/client';
import { setUpTestDatabase } from '@/lib/testing/database';
import { HeldResponse } from './held-response';
import { listen } from './listen';
import { RequestHandler } from './request-handler';

const NEXT_DEFAULT = 'private, no-cache, no-store, max-age=0, must-revalidate';
const databaseUrl = setUpTestDatabase();

/** Stands in for Next: what it renders is what a test says, and how often is counted. */
let render: (request: IncomingMessage, response: HeldResponse) => Promise<void> | void;
let renders: number;
let generation: { current: string | null };
let handler: RequestHandler;
let server: Server<typeof IncomingMessage, typeof HeldResponse>;
const written: { status: number; cache: string; path: string | undefined }[] = [];

beforeEach(async () => {
  renders = 0;
  generation = { current: '1.1' };
  written.length = 0;
  render = (request, response) => page(response, `rendered ${renders} ${request.url}`);
  handler = new RequestHandler(
    async (request, response) => {
      renders++;
      await render(request, response);
    },
    generation,
    {
      dev: false,
      accessLog: {
        write: ({ status, cache, request }) => written.push({ status, cache, path: request.url }),
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

function page(response: HeldResponse, body: string, type = 'text/html; charset=utf-8'): void {
  response.setHeader('cache-control', NEXT_DEFAULT);
  response.setHeader('content-type', type);
  response.end(`<html><body>${body}${'.'.repeat(2_000)}</body></html>`);
}

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

async function get(
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<Answer> {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening');
  const message = await new Promise<IncomingMessage>((resolve, reject) => {
    const outgoing = send(
      { host: '127.0.0.1', port: address.port, path, headers, method },
      resolve,
    );
    outgoing.on('error', reject).end();
  });
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(Buffer.from(chunk));
  const bytes = Buffer.concat(chunks);
  const encoding = message.headers['content-encoding'];
  const plain =
    encoding === 'br'
      ? brotliDecompressSync(bytes)
      : encoding === 'gzip'
        ? gunzipSync(bytes)
        : bytes;
  return { status: message.statusCode, headers: message.headers, body: plain.toString('utf8') };
}

const cacheOf = ({ headers }: Answer) => headers['x-drydock-cache'];

describe('an address that is no text', () => {
  it.each(['/images/%E0%A4%A', '/images/%', '/images/%00', '/search?q=a%00b'])(
    'is refused before a page is asked: %s',
    async (path) => {
      expect(await get(path)).toMatchObject({
        status: 400,
        body: 'This address is not text in UTF-8.\n',
      });
      expect(renders).toBe(0);
    },
  );

  it('is not one that only has a percent sign in its question', async () => {
    expect(await get('/search?q=100%')).toMatchObject({ status: 200 });
    expect(await get('/images/a%2Fb')).toMatchObject({ status: 200 });
    expect(await get('/names/check?names=a%00b')).toMatchObject({ status: 200 });
  });
});

describe('a page for everybody', () => {
  it('is rendered once for each generation of the data', async () => {
    const first = await get('/images');
    const second = await get('/images');
    expect([cacheOf(first), cacheOf(second)]).toEqual(['miss', 'hit']);
    expect(second.body).toBe(first.body);
    generation.current = '2.2';
    expect(cacheOf(await get('/images'))).toBe('miss');
    expect(renders).toBe(2);
  });

  it('is rendered once for twenty who want it at the same moment', async () => {
    let letGo = () => {};
    const gate = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    render = async (_request, response) => {
      await gate;
      page(response, 'slow');
    };
    const answers = Array.from({ length: 20 }, () => get('/slow'));
    await expect.poll(() => renders).toBe(1);
    letGo();
    const outcomes = (await Promise.all(answers)).map(cacheOf);
    expect(outcomes.filter((outcome) => outcome === 'hit')).toHaveLength(19);
    expect(renders).toBe(1);
  });

  it('is another one for a navigation of the router and for each address', async () => {
    await get('/images?sort=name');
    expect(cacheOf(await get('/images?sort=size'))).toBe('miss');
    expect(cacheOf(await get('/images?sort=name', { rsc: '1' }))).toBe('miss');
    expect(cacheOf(await get('/images?sort=name', { host: 'elsewhere' }))).toBe('miss');
    expect(cacheOf(await get('/images?sort=name'))).toBe('hit');
  });

  it('comes compressed as the client likes', async () => {
    const plain = await get('/images');
    const brotli = await get('/images', { 'accept-encoding': 'gzip, deflate, br' });
    const gzip = await get('/images', { 'accept-encoding': 'gzip;q=1.0, br;q=0' });
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(brotli.headers['content-encoding']).toBe('br');
    expect(gzip.headers['content-encoding']).toBe('gzip');
    expect(brotli.headers.vary).toContain('accept-encoding');
    expect([brotli.body, gzip.body]).toEqual([plain.body, plain.body]);
    expect(renders).toBe(1);
  });

  it('is not sent again to a client that has it', async () => {
    const { headers } = await get('/images');
    const etag = String(headers.etag);
    const again = await get('/images', { 'if-none-match': etag });
    expect([again.status, again.body]).toEqual([304, '']);
    expect(again.headers['content-security-policy']).toBeDefined();
    expect((await get('/images', { 'if-none-match': 'W/"other"' })).status).toBe(200);
  });

  it('lets run only scripts that carry the nonce it was rendered with', async () => {
    let nonce: unknown;
    render = (request, response) => {
      nonce = request.headers['x-nonce'];
      page(response, 'page');
    };
    const first = await get('/images', { 'x-nonce': 'chosen-by-the-client' });
    const policy = String(first.headers['content-security-policy']);
    expect(nonce).not.toBe('chosen-by-the-client');
    expect(policy).toContain(`script-src 'self' 'nonce-${nonce}';`);
    expect(policy).toContain("frame-ancestors 'none'");
    const kept = await get('/images');
    expect(kept.headers['content-security-policy']).toBe(policy);
    expect(kept.headers['x-request-id']).not.toBe(first.headers['x-request-id']);
  });

  it('that was made at build time lets run its own scripts by their content', async () => {
    render = (_request, response) => {
      response.setHeader('x-nextjs-prerender', '1');
      response.setHeader('content-type', 'text/html');
      response.end('<script>go()</script><script src="/a.js"></script>');
    };
    const policy = String((await get('/about')).headers['content-security-policy']);
    // printf 'go()' | openssl dgst -sha256 -binary | base64
    expect(policy).toContain(
      "script-src 'self' 'sha256-5KYv+PUboo5h+0+YAtGRPbwv5d/QxzHslP4YGnUaxRw=';",
    );
  });
});

describe('an answer that is not for everybody', () => {
  it.each([
    ['of somebody who is signed in', '/images', { cookie: 'theme=dark; drydock.session_token=x' }],
    ['for a key', '/images', { authorization: 'Bearer x' }],
    ['about the account', '/account', {}],
    ['of the queue of reviews', '/review/queue', {}],
  ])('%s is made anew each time', async (_what, path, headers) => {
    const answers = [await get(path, headers), await get(path, headers)];
    expect(answers.map(cacheOf)).toEqual(['bypass', 'bypass']);
    expect(renders).toBe(2);
  });

  it.each<[string, (response: HeldResponse) => void]>([
    ['that sets a cookie', (response) => response.setHeader('set-cookie', 'a=b')],
    ['that says no-store', (response) => response.setHeader('cache-control', 'no-store')],
    ['that says nothing about it', () => {}],
    ['that is an error', (response) => response.writeHead(500)],
    ['that found nothing', (response) => response.writeHead(404)],
  ])('%s is not kept', async (_what, mark) => {
    render = (_request, response) => {
      response.setHeader('content-type', 'text/html');
      mark(response);
      response.end('mine');
    };
    expect([cacheOf(await get('/x')), cacheOf(await get('/x'))]).toEqual(['miss', 'miss']);
    expect(renders).toBe(2);
  });

  it('is kept when it is data that are said to be public', async () => {
    render = (_request, response) => {
      response.setHeader('content-type', 'application/json');
      response.setHeader('cache-control', 'public, no-cache');
      response.end('{}');
    };
    expect([cacheOf(await get('/api/v1/x')), cacheOf(await get('/api/v1/x'))]).toEqual([
      'miss',
      'hit',
    ]);
  });

  it('is all there is while nobody knows which generation the data are of', async () => {
    await get('/images');
    generation.current = null;
    expect([cacheOf(await get('/images')), cacheOf(await get('/images'))]).toEqual([
      'bypass',
      'bypass',
    ]);
    expect(renders).toBe(3);
  });

  it('is rendered for each of many who want it at once', async () => {
    render = (_request, response) => {
      response.setHeader('content-type', 'text/html');
      response.setHeader('cache-control', 'no-store');
      response.end(`for ${renders}`);
    };
    const answers = await Promise.all(Array.from({ length: 5 }, () => get('/mine')));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect(renders).toBe(5);
  });
});

describe('a response that is not held', () => {
  it('reaches the client as it is written, when it is a stream of events', async () => {
    let finish = () => {};
    render = (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('data: 1\n\n');
      finish = () => response.end('data: 2\n\n');
    };
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('not listening');
    const message = await new Promise<IncomingMessage>((resolve, reject) => {
      send({ host: '127.0.0.1', port: address.port, path: '/live' }, resolve)
        .on('error', reject)
        .end();
    });
    const [first] = await once(message, 'data');
    expect(String(first)).toBe('data: 1\n\n');
    finish();
    const [second] = await once(message, 'data');
    expect(String(second)).toBe('data: 2\n\n');
  });

  it('is passed on whole when it grows too long to keep', async () => {
    const chunk = 'x'.repeat(1024 * 1024);
    render = async (_request, response) => {
      response.setHeader('content-type', 'text/csv');
      for (let i = 0; i < 12; i++) response.write(chunk);
      response.end('end');
    };
    const { body } = await get('/export.csv');
    expect(body).toHaveLength(12 * 1024 * 1024 + 3);
    await get('/export.csv');
    expect(renders).toBe(2);
  });
});

it.each(['TRACE', 'PROPFIND'])('%s is no method here, and pages are not asked', async (method) => {
  const { status, headers } = await get('/api/v1/images', {}, method);
  expect([status, headers.allow]).toEqual([405, 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS']);
  expect(renders).toBe(0);
});

describe('failures', () => {
  it('say only the id under which they are logged', async () => {
    render = () => {
      throw new Error('secret detail');
    };
    const { status, headers, body } = await get('/broken', { 'x-request-id': 'abc-12345678' });
    expect(status).toBe(500);
    expect(headers['x-request-id']).toBe('abc-12345678');
    expect(body).toBe('Something went wrong here. The error is logged as abc-12345678.\n');
  });

  it('of a client that goes away do not harm those who wait for the same page', async () => {
    let letGo = () => {};
    const gate = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    render = async (_request, response) => {
      if (renders === 1) await gate;
      page(response, 'page');
    };
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('not listening');
    const impatient = send({ host: '127.0.0.1', port: address.port, path: '/slow' });
    impatient.on('error', () => {}); // its own doing
    impatient.end();
    await expect.poll(() => renders).toBe(1);
    const waiting = get('/slow');
    impatient.destroy();
    expect((await waiting).status).toBe(200);
    letGo();
  });
});

describe('for the operator', () => {
  it('tells that it runs, and whether its database answers', async () => {
    expect((await get('/healthz')).body).toBe('ok\n');
    expect(await get('/readyz')).toMatchObject({ status: 200, body: 'ready\n' });
    const [url] = [databaseUrl()];
    await openDatabase('postgresql://nobody:x@127.0.0.1:9/none');
    expect(await get('/readyz')).toMatchObject({
      status: 503,
      body: 'the database does not answer (ECONNREFUSED)\n',
    });
    expect((await get('/healthz')).status).toBe(200);
    await closeDatabase();
    await openDatabase(url);
    handler.draining = true;
    expect(await get('/readyz')).toMatchObject({ status: 503, body: 'stopping\n' });
  });

  it('counts requests by route, status and cache, and logs each', async () => {
    await get('/images/stix2?tab=tags');
    await get('/images/stix2?tab=tags');
    const { body } = await get('/metrics');
    expect(body).toContain(
      'drydock_http_requests_total{route="/images",status="200",cache="miss"} 1',
    );
    expect(body).toContain(
      'drydock_http_requests_total{route="/images",status="200",cache="hit"} 1',
    );
    expect(body).toContain('drydock_data_generation 1');
    expect(written.slice(0, 2)).toEqual([
      { status: 200, cache: 'miss', path: '/images/stix2?tab=tags' },
      { status: 200, cache: 'hit', path: '/images/stix2?tab=tags' },
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { closeDatabase, openDatabase } from '@/lib/db/client';
import { setUpTestDatabase } from '@/lib/testing/database';
import { setUpRequestHandler, writePage } from '@/lib/testing/request-handler-stage';

const databaseUrl = setUpTestDatabase();
const web = setUpRequestHandler();

describe('an address that is no text', () => {
  it.each(['/images/%E0%A4%A', '/images/%', '/images/%00', '/search?q=a%00b'])(
    'is refused before a page is asked: %s',
    async (path) => {
      expect(await web.get(path)).toMatchObject({
        status: 400,
        body: 'This address is not text in UTF-8.\n',
      });
      expect(web.renders).toBe(0);
    },
  );

  it('is not one that only has a percent sign in its question', async () => {
    expect(await web.get('/search?q=100%')).toMatchObject({ status: 200 });
    expect(await web.get('/images/a%2Fb')).toMatchObject({ status: 200 });
    expect(await web.get('/names/check?names=a%00b')).toMatchObject({ status: 200 });
  });
});

it.each(['TRACE', 'PROPFIND'])('%s is no method here, and pages are not asked', async (method) => {
  const { status, headers } = await web.get('/api/v1/images', {}, method);
  expect([status, headers.allow]).toEqual([405, 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS']);
  expect(web.renders).toBe(0);
});

describe('a page', () => {
  it('lets run only scripts that carry the nonce it was rendered with', async () => {
    let nonce: unknown;
    web.render = (request, response) => {
      nonce = request.headers['x-nonce'];
      writePage(response, 'page');
    };
    const first = await web.get('/images', { 'x-nonce': 'chosen-by-the-client' });
    const policy = String(first.headers['content-security-policy']);
    expect(nonce).not.toBe('chosen-by-the-client');
    expect(policy).toContain(`script-src 'self' 'nonce-${nonce}';`);
    for (const part of ['object-src', 'base-uri', 'frame-ancestors']) {
      expect(policy).toContain(`${part} 'none'`);
    }
    const kept = await web.get('/images');
    expect(kept.headers['content-security-policy']).toBe(policy);
    expect(kept.headers['x-request-id']).not.toBe(first.headers['x-request-id']);
  });

  it('that was made at build time lets run its own scripts by their content', async () => {
    web.render = (_request, response) => {
      response.setHeader('x-nextjs-prerender', '1');
      response.setHeader('content-type', 'text/html');
      response.end('<script>go()</script><script src="/a.js"></script>');
    };
    const policy = String((await web.get('/about')).headers['content-security-policy']);
    // printf 'go()' | openssl dgst -sha256 -binary | base64
    expect(policy).toContain(
      "script-src 'self' 'sha256-5KYv+PUboo5h+0+YAtGRPbwv5d/QxzHslP4YGnUaxRw=';",
    );
  });
});

describe('failures', () => {
  it('say only the id under which they are logged', async () => {
    web.render = () => {
      throw new Error('secret detail');
    };
    const { status, headers, body } = await web.get('/broken', { 'x-request-id': 'abc-12345678' });
    expect(status).toBe(500);
    expect(headers['x-request-id']).toBe('abc-12345678');
    expect(body).toBe('Something went wrong here. The error is logged as abc-12345678.\n');
  });
});

it('takes the id of a request from a proxy only where it looks like one', async () => {
  const idOf = async (given: string) =>
    (await web.get('/images', { 'x-request-id': given })).headers['x-request-id'];
  expect(await idOf('abc-12345678')).toBe('abc-12345678');
  for (const given of ['short', 'with blanks in it', '<b>markup</b>', 'x'.repeat(65)]) {
    expect(await idOf(given)).toMatch(/^[\da-f-]{36}$/);
  }
});

describe('for the operator', () => {
  it('tells that it runs, and whether its database answers', async () => {
    expect((await web.get('/healthz')).body).toBe('ok\n');
    expect(await web.get('/readyz')).toMatchObject({ status: 200, body: 'ready\n' });
    const [url] = [databaseUrl()];
    await openDatabase('postgresql://nobody:x@127.0.0.1:9/none');
    expect(await web.get('/readyz')).toMatchObject({
      status: 503,
      body: 'the database does not answer (ECONNREFUSED)\n',
    });
    expect((await web.get('/healthz')).status).toBe(200);
    await closeDatabase();
    await openDatabase(url);
    web.handler.draining = true;
    expect(await web.get('/readyz')).toMatchObject({ status: 503, body: 'stopping\n' });
  });

  it('counts requests by route, status and cache, and logs each', async () => {
    await web.get('/images/stix2?tab=tags');
    await web.get('/images/stix2?tab=tags');
    const { body } = await web.get('/metrics');
    expect(body).toContain(
      'drydock_http_requests_total{route="/images",status="200",cache="miss"} 1',
    );
    expect(body).toContain(
      'drydock_http_requests_total{route="/images",status="200",cache="hit"} 1',
    );
    expect(body).toContain('drydock_data_generation 1');
    expect(web.written.slice(0, 2)).toEqual([
      { status: 200, cache: 'miss', path: '/images/stix2?tab=tags' },
      { status: 200, cache: 'hit', path: '/images/stix2?tab=tags' },
    ]);
  });
});

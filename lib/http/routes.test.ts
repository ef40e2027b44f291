import { notFound } from 'next/navigation';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { AppError } from '@/lib/app-error';
import { handle } from './handle';
import { parseQuery, readJson } from './input';
import { cacheableJson, matchesEtag } from './json';

const URL_BASE = 'http://drydock.test/api/v1/things';

async function answerTo(error: unknown, headers: Record<string, string> = {}) {
  const route = handle(() => {
    throw error;
  });
  const response = await route(new Request(URL_BASE, { headers }), {});
  return { status: response.status, headers: response.headers, problem: await response.json() };
}

describe('handle', () => {
  it.each([
    ['bad-request', 400],
    ['unauthenticated', 401],
    ['forbidden', 403],
    ['not-found', 404],
    ['conflict', 409],
    ['too-many-requests', 429],
    ['source-unreachable', 502],
    ['database-unreachable', 503],
  ] as const)('turns %s into problem+json with status %i', async (code, status) => {
    const answer = await answerTo(new AppError(code, 'In words.'), { 'x-request-id': 'request-1' });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.problem).toMatchObject({
      type: 'about:blank',
      status,
      code,
      detail: 'In words.',
      requestId: 'request-1',
    });
  });

  it('says when to try again, and where to go on', async () => {
    const see = { href: '/requests/7', label: 'Request 7' };
    const error = new AppError('too-many-requests', 'Wait.', { retryAfterSeconds: 90, see });
    const { headers, problem } = await answerTo(error);
    expect(headers.get('retry-after')).toBe('90');
    expect(problem.see).toEqual(see);
  });

  it('keeps what broke to the log, and gives the id to ask for', async () => {
    const { status, problem } = await answerTo(new TypeError('password is hunter2'), {
      'x-request-id': 'request-2',
    });
    expect(status).toBe(500);
    expect(JSON.stringify(problem)).not.toContain('hunter2');
    expect(problem).toMatchObject({ code: 'internal', requestId: 'request-2' });
  });

  it('says that the database is away, also when the driver is wrapped', async () => {
    const driver = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
    const { status, problem } = await answerTo(new Error('query failed', { cause: driver }));
    expect([status, problem.code]).toEqual([503, 'database-unreachable']);
  });

  it.each(['P2024', 'P2028'])('says so where all connections are taken (%s)', async (code) => {
    const { status, problem } = await answerTo(Object.assign(new Error('Prisma'), { code }));
    expect([status, problem.code]).toEqual([503, 'database-unreachable']);
  });

  it('leaves to Next what Next throws', async () => {
    const route = handle(() => notFound());
    await expect(route(new Request(URL_BASE), {})).rejects.toMatchObject({
      digest: expect.stringMatching(/^NEXT_/),
    });
  });
});

describe('parseQuery', () => {
  const schema = z.strictObject({
    q: z.string().optional(),
    limit: z.coerce.number().int().max(100).default(20),
    os: z.union([z.string(), z.array(z.string())]).optional(),
  });
  const parse = (query: string) => parseQuery(new Request(`${URL_BASE}?${query}`), schema);

  it('reads parameters, and lists where one is given twice', () => {
    expect(parse('q=a%20b&limit=5&os=alpine&os=debian')).toEqual({
      q: 'a b',
      limit: 5,
      os: ['alpine', 'debian'],
    });
  });

  it.each([
    ['a misspelt parameter', 'limti=5', 'limti'],
    ['a number that is none', 'limit=many', 'limit'],
    ['a number that is too large', 'limit=101', 'limit'],
    ['a text given twice', 'q=a&q=b', 'q'],
    ['a name of every object', 'constructor=x', 'constructor'],
    ['the prototype', '__proto__=x', '__proto__'],
  ])('refuses %s and names it', async (_what, query, name) => {
    const route = handle((request) => Response.json(parseQuery(request, schema)));
    const response = await route(new Request(`${URL_BASE}?${query}`), {});
    const problem = await response.json();
    expect(response.status).toBe(400);
    expect(JSON.stringify(problem)).toContain(name);
  });
});

describe('readJson', () => {
  const schema = z.strictObject({ name: z.string() });
  const post = (body: BodyInit, type = 'application/json') =>
    readJson(
      new Request(URL_BASE, { method: 'POST', body, headers: { 'content-type': type } }),
      schema,
    );

  it('gives the body as the schema has it', async () => {
    expect(await post('{"name":"stix2"}', 'application/json; charset=utf-8')).toEqual({
      name: 'stix2',
    });
  });

  it('takes a body of a mebibyte to the byte', async () => {
    const name = 'x'.repeat(1024 * 1024 - '{"name":""}'.length);
    expect(await post(`{"name":"${name}"}`)).toEqual({ name });
    await expect(post(`{"name":"${name}x"}`)).rejects.toMatchObject({ code: 'bad-request' });
  });

  it.each([
    ['a form', 'name=x', 'application/x-www-form-urlencoded', /application\/json/],
    ['half a text', '{"name":', 'application/json', /not JSON/],
    ['another shape', '{"nam":1}', 'application/json', /name: /],
    [
      'more than a mebibyte',
      `"${'x'.repeat(1024 * 1024)}"`,
      'application/json',
      /longer than 1 MiB/,
    ],
  ])('refuses %s', async (_what, body, type, message) => {
    await expect(post(body, type)).rejects.toMatchObject({
      code: 'bad-request',
      message: expect.stringMatching(message),
    });
  });
});

describe('text that PostgreSQL cannot keep', () => {
  const read = (body: string, limits?: { anyText: boolean }) =>
    readJson(
      new Request(URL_BASE, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json' },
      }),
      z.record(z.string(), z.string()),
      limits,
    );

  it.each([
    ['NUL', String.raw`{"a":"x\u0000y"}`],
    ['NUL in a name', String.raw`{"\u0000":"x"}`],
    ['NUL behind a backslash', String.raw`{"a":"\\\u0000"}`],
    ['a first half alone', String.raw`{"a":"\uD83D"}`],
    ['a first half before something else', String.raw`{"a":"\ud83d\n\ude00"}`],
    ['a first half, and an escape further on', String.raw`{"a":"\ud83d x\n"}`],
    ['a second half alone', String.raw`{"a":"\ude00"}`],
    ['two first halves', String.raw`{"a":"\ud83d\ud83d\ude00"}`],
    ['two second halves', String.raw`{"a":"\ud83d\ude00\ude00"}`],
  ])('is refused: %s', async (_what, body) => {
    await expect(read(body)).rejects.toMatchObject({
      code: 'bad-request',
      message: expect.stringContaining('NUL'),
    });
    await expect(read(body, { anyText: true })).resolves.toBeDefined();
  });

  it.each([
    ['a whole pair', String.raw`{"a":"\ud83d\ude00\u00fc"}`, '😀ü'],
    ['two whole pairs', String.raw`{"a":"\ud83d\ude00\uD83D\uDE00"}`, '😀😀'],
    ['what only looks like NUL', String.raw`{"a":"\\u0000 \\ud800"}`, String.raw`\u0000 \ud800`],
  ])('is not: %s', async (_what, body, text) => {
    expect(await read(body)).toEqual({ a: text });
  });
});

describe('cacheableJson', () => {
  it('is not sent again to a client that has it', async () => {
    const first = cacheableJson(new Request(URL_BASE), { id: 1 });
    const etag = first.headers.get('etag') ?? '';
    const again = (tag: string) =>
      cacheableJson(new Request(URL_BASE, { headers: { 'if-none-match': tag } }), { id: 1 }).status;
    expect(await first.json()).toEqual({ id: 1 });
    expect([again(etag), again('W/"old"')]).toEqual([304, 200]);
  });
});

describe('matchesEtag', () => {
  it.each([
    ['"a"', '"a"', true],
    ['W/"a"', '"a"', true],
    ['"b", W/"a"', 'W/"a"', true],
    ['*', '"a"', true],
    ['"b"', '"a"', false],
    ['', '"a"', false],
    [null, '"a"', false],
  ])('%s against %s', (given, etag, matches) => expect(matchesEtag(given, etag)).toBe(matches));
});

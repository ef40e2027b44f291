import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { RetryPolicy } from '@/lib/fetch-json';
import {
  type OsvStub,
  type StubAnswer,
  type StubRequest,
  startOsvStub,
} from '@/lib/testing/osv-stub';
import { createOsvClient } from './client';
import type { OsvQuery } from './query';

const atOnce: RetryPolicy = { attempts: 4, waitMs: () => 0 };
const query = (name: string, version = '1.0'): OsvQuery => ({ ecosystem: 'PyPI', name, version });
const modified = '2024-01-01T00:00:00Z';
const hit = (id: string) => ({ id, modified });

let stub: OsvStub;
afterEach(() => stub.close());

async function clientFor(
  respond: (request: StubRequest, count: number) => StubAnswer | null,
  options: { timeoutMs?: number; limitBytes?: number; attempts?: number } = {},
) {
  const { attempts = atOnce.attempts, ...limits } = options;
  stub = await startOsvStub(respond);
  return createOsvClient({ baseUrl: stub.url, retry: { ...atOnce, attempts }, ...limits });
}

const sentSchema = z.object({
  queries: z.array(
    z.object({
      package: z.object({ ecosystem: z.string(), name: z.string() }),
      version: z.string(),
      page_token: z.string().optional(),
    }),
  ),
});
const sent = (request: StubRequest | undefined) => sentSchema.parse(request?.json).queries;
const noneFor = (request: StubRequest): StubAnswer => ({
  body: { results: sent(request).map(() => ({})) },
});

describe('asking in batches', () => {
  it('splits 1001 queries into 1000 and 1', async () => {
    const client = await clientFor(noneFor);
    const answers = await client.queryBatch(
      Array.from({ length: 1001 }, (_, i) => query(`package-${i}`)),
    );
    expect(stub.requests.map((request) => sent(request).length)).toEqual([1000, 1]);
    expect(answers).toHaveLength(1001);
    expect(answers.every((answer) => answer.kind === 'answered')).toBe(true);
  });

  it('takes the refused query out and asks the rest again', async () => {
    const client = await clientFor((request) => {
      const index = sent(request).findIndex((entry) => entry.package.name === 'bad');
      if (index < 0) return noneFor(request);
      const message = `error in query at index ${index}: rpc error: invalid ecosystem`;
      return { status: 400, body: { code: 3, message } };
    });
    const answers = await client.queryBatch([query('a'), query('bad'), query('b')]);
    expect(answers.map((answer) => answer.kind)).toEqual(['answered', 'unanswered', 'answered']);
    expect(answers[1]).toMatchObject({ failure: { kind: 'rejected' } });
  });

  it('finds the refused query by halving where the answer does not name it', async () => {
    const client = await clientFor((request) =>
      sent(request).some((entry) => entry.package.name === 'bad')
        ? { status: 400, body: 'no' }
        : noneFor(request),
    );
    const answers = await client.queryBatch([query('a'), query('b'), query('bad'), query('c')]);
    expect(answers.map((answer) => answer.kind)).toEqual([
      'answered',
      'answered',
      'unanswered',
      'answered',
    ]);
  });

  it('calls an answer that is shorter than the request a failure, not clean', async () => {
    const client = await clientFor(() => ({ body: { results: [{}] } }));
    const answers = await client.queryBatch([query('a'), query('b')]);
    expect(answers.map((answer) => answer.kind)).toEqual(['unanswered', 'unanswered']);
  });
});

describe('paging', () => {
  it('goes on after a page with a token and nothing else, and asks only what is not done', async () => {
    const client = await clientFor((_, count) => {
      if (count === 1) return { body: { results: [{ next_page_token: 't' }, {}] } };
      return { body: { results: [{ vulns: [hit('PYSEC-1')] }] } };
    });
    const answers = await client.queryBatch([query('a'), query('b')]);
    expect(sent(stub.requests[1])).toEqual([
      { package: { ecosystem: 'PyPI', name: 'a' }, version: '1.0', page_token: 't' },
    ]);
    expect(answers).toEqual([
      { kind: 'answered', hits: [hit('PYSEC-1')] },
      { kind: 'answered', hits: [] },
    ]);
  });

  it('ends with a failure where a token repeats', async () => {
    const client = await clientFor(() => ({ body: { results: [{ next_page_token: 'again' }] } }));
    const [answer] = await client.queryBatch([query('a')]);
    expect(answer).toMatchObject({ kind: 'unanswered', failure: { kind: 'endless' } });
    expect(stub.requests).toHaveLength(2);
  });

  it('waits with a token that comes back, while others of the batch get on', async () => {
    // Room for one result in an answer: who has none is sent back to the start, as OSV does.
    const wanted = new Map([
      ['a', 3],
      ['b', 2],
      ['c', 1],
    ]);
    const client = await clientFor((request) => {
      let room = 1;
      const results = sent(request).map(({ package: { name }, page_token = 'START' }) => {
        const done = page_token === 'START' ? 0 : Number(page_token);
        if (room === 0) return { next_page_token: page_token };
        room -= 1;
        const more = done + 1 < (wanted.get(name) ?? 0) && { next_page_token: `${done + 1}` };
        return { vulns: [hit(`${name}-${done}`)], ...more };
      });
      return { body: { results } };
    });
    const answers = await client.queryBatch(['a', 'b', 'c'].map((name) => query(name)));
    expect(answers.map((one) => one.kind === 'answered' && one.hits.map(({ id }) => id))).toEqual([
      ['a-0', 'a-1', 'a-2'],
      ['b-0', 'b-1'],
      ['c-0'],
    ]);
    expect(stub.requests).toHaveLength(6);
  });

  it('reads as many pages as there are, where each brings something new', async () => {
    const client = await clientFor((_, count) => ({
      body: {
        results: [
          {
            vulns: [{ id: `PYSEC-${count}`, modified: '2026-01-01T00:00:00Z' }],
            ...(count < 150 && { next_page_token: `${count}` }),
          },
        ],
      },
    }));
    const [answer] = await client.queryBatch([query('a')]);
    expect(answer?.kind === 'answered' && answer.hits.length).toBe(150);
  });

  it('ends with a failure where the pages never do', async () => {
    const client = await clientFor((_, count) => ({
      body: { results: [{ next_page_token: `${count}` }] },
    }));
    const [answer] = await client.queryBatch([query('a')]);
    expect(answer).toMatchObject({ kind: 'unanswered', failure: { kind: 'endless' } });
    expect(stub.requests.length).toBeLessThanOrEqual(100);
  });
});

describe('a service in trouble', () => {
  it.each<[string, StubAnswer]>([
    ['503 with text', { status: 503, body: 'upstream connect error' }],
    ['429 with Retry-After', { status: 429, headers: { 'retry-after': '0' }, body: '<html>' }],
    ['an answer cut in half', { body: undefined }],
    ['an answer that is no JSON', { body: '<html>sorry</html>' }],
  ])('tries again after %s', async (_, trouble) => {
    const client = await clientFor((request, count) => (count < 3 ? trouble : noneFor(request)));
    expect(await client.queryBatch([query('a')])).toEqual([{ kind: 'answered', hits: [] }]);
    expect(stub.requests).toHaveLength(3);
  });

  it('leaves a query unanswered, with the reason, when the trouble does not pass', async () => {
    const client = await clientFor(() => ({ status: 503, body: 'no' }));
    expect(await client.queryBatch([query('a')])).toEqual([
      { kind: 'unanswered', failure: { kind: 'status', status: 503, detail: 'no' } },
    ]);
    expect(stub.requests).toHaveLength(atOnce.attempts);
  });

  it('does not wait for ever', async () => {
    const client = await clientFor(() => null, { timeoutMs: 50 });
    expect(await client.queryBatch([query('a')])).toEqual([
      { kind: 'unanswered', failure: { kind: 'timeout', timeoutMs: 50 } },
    ]);
  });

  it('does not try as often with a server that never answers as with one that is busy', async () => {
    const client = await clientFor(() => null, { timeoutMs: 50, attempts: 10 });
    expect(await client.getRecord('X-1')).toMatchObject({ failure: { kind: 'timeout' } });
    expect(stub.requests).toHaveLength(3);
  });

  it('does not read an answer of any size, nor ask for it again', async () => {
    const client = await clientFor(() => ({ body: 'x'.repeat(5000) }), { limitBytes: 1000 });
    expect(await client.queryBatch([query('a')])).toEqual([
      { kind: 'unanswered', failure: { kind: 'too-large', limitBytes: 1000 } },
    ]);
    expect(stub.requests).toHaveLength(1);
  });

  it('does not take 50 MB for an answer', async () => {
    const large = 'x'.repeat(50_000_000);
    const client = await clientFor(() => ({ body: large }));
    expect(await client.queryBatch([query('a')])).toMatchObject([
      { kind: 'unanswered', failure: { kind: 'too-large' } },
    ]);
    expect(await client.getRecord('X-1')).toMatchObject({
      kind: 'unanswered',
      failure: { kind: 'too-large' },
    });
  });

  it('waits as long as it is asked to, and not as long as it would by itself', async () => {
    const client = await clientFor((request, count) =>
      count === 1
        ? { status: 429, headers: { 'retry-after': '1' }, body: 'later' }
        : noneFor(request),
    );
    const before = performance.now();
    expect(await client.queryBatch([query('a')])).toMatchObject([{ kind: 'answered' }]);
    // A timer may be a millisecond early.
    expect(performance.now() - before).toBeGreaterThan(990);
  });
});

describe('an id that is none', () => {
  it.each([
    ['a path', '../../v1/query'],
    ['HTML', '<img src=x>'],
    ['nothing', ''],
    ['101 characters', 'X'.repeat(101)],
  ])('leaves what was asked unanswered: %s', async (_, id) => {
    const client = await clientFor(() => ({ body: { results: [{ vulns: [hit(id)] }, {}] } }));
    const answers = await client.queryBatch([query('a'), query('b')]);
    expect(answers).toMatchObject([
      { kind: 'unanswered', failure: { kind: 'unreadable' } },
      { kind: 'answered', hits: [] },
    ]);
  });
});

describe('one record', () => {
  it('is found, with unknown fields ignored', async () => {
    const client = await clientFor(() => ({ body: { id: 'X-1', modified, novel: { a: 1 } } }));
    expect(await client.getRecord('X-1')).toMatchObject({ kind: 'found', record: { id: 'X-1' } });
  });

  it('is absent on 404 and unanswered on anything else', async () => {
    const client = await clientFor((request) => ({
      status: request.path.endsWith('gone') ? 404 : 500,
      body: { code: 5, message: 'Vulnerability not found' },
    }));
    expect(await client.getRecord('gone')).toEqual({ kind: 'absent' });
    expect(await client.getRecord('broken')).toMatchObject({ kind: 'unanswered' });
  });

  it('is unanswered where it cannot be read as a record', async () => {
    const client = await clientFor(() => ({ body: { id: 'X-1' } }));
    expect(await client.getRecord('X-1')).toMatchObject({
      kind: 'unanswered',
      failure: { kind: 'unreadable' },
    });
  });

  it('is unanswered where another record comes in its place', async () => {
    const client = await clientFor(() => ({ body: { id: 'X-2', modified } }));
    expect(await client.getRecord('X-1')).toMatchObject({
      kind: 'unanswered',
      failure: { kind: 'unreadable', detail: expect.stringContaining('X-2') },
    });
  });

  it('sends an id that is no id as one path segment', async () => {
    const client = await clientFor(() => ({ status: 404, body: {} }));
    await client.getRecord('../../admin?x=1');
    expect(stub.requests[0]?.path).toBe('/v1/vulns/..%2F..%2Fadmin%3Fx%3D1');
  });
});

import { beforeAll, describe, expect, it } from 'vitest';
import { pool } from '@/lib/db/client';
import { judgeCatalog } from '@/lib/names/service/settle';
import { insertCatalog } from '@/lib/testing/catalog-fixtures';
import { setUpTestDatabase } from '@/lib/testing/database';
import { createPerson, signedIn } from '@/lib/testing/people';
import { DELETE, PUT } from './[name]/decision/route';
import { POST } from './check/route';
import { GET } from './route';

setUpTestDatabase();

beforeAll(async () => {
  await insertCatalog({
    images: [
      {
        name: 'tools',
        versions: [
          { tag: '1', createdAt: '2026-06-01T10:00:00Z', python: ['reqeusts==1', 'flask==3'] },
        ],
      },
    ],
  });
  await judgeCatalog();
});

const URL_BASE = 'http://drydock.test/api/v1/names';
const json = { 'content-type': 'application/json' };

async function check(body: unknown) {
  const request = new Request(`${URL_BASE}/check`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify(body),
  });
  const response = await POST(request, {});
  return { status: response.status, body: await response.json() };
}

describe('POST /api/v1/names/check', () => {
  it('answers each name in order, whatever it is', async () => {
    const names = ['requests', '', 'a'.repeat(10_000), 'x\u0000', '🚀', '\u202Erequests', 'Djnago'];
    const { status, body } = await check({ names });
    expect(status).toBe(200);
    expect(body.findings).toMatchObject(names.map((name) => ({ name })));
    expect(body.findings.map((one: { verdict: string }) => one.verdict)).toEqual([
      'clean',
      ...Array.from({ length: 6 }, () => 'suspicious'),
    ]);
    expect(body.list).toMatchObject({ loadedAt: null, countedOn: null });
  });

  it.each([
    [{ names: 'requests' }, /names/],
    [{ names: [1] }, /names\.0/],
    [{ names: [], other: 1 }, /other/],
    [{ names: Array.from({ length: 1001 }, () => 'a') }, /at most 1000/],
  ])('refuses %j', async (body, detail) => {
    const answer = await check(body);
    expect(answer.status).toBe(400);
    expect(answer.body.detail).toMatch(detail);
  });

  it('answers nobody more than 120 times a minute', async () => {
    await check({ names: [] });
    // As if the minute were an hour, and nearly used up.
    await pool().query("UPDATE rate_limit SET count = 119, resets_at = now() + interval '1 hour'");
    expect((await check({ names: [] })).status).toBe(200);
    expect((await check({ names: [] })).status).toBe(429);
    await pool().query('DELETE FROM rate_limit');
  });
});

describe('a decision', () => {
  const context = (name: string) => ({ params: Promise.resolve({ name }) });
  const put = async (headers: Record<string, string>, body: unknown, name = 'reqeusts') =>
    PUT(
      new Request(`${URL_BASE}/${name}/decision`, {
        method: 'PUT',
        headers: { ...json, ...headers },
        body: JSON.stringify(body),
      }),
      context(name),
    );
  const word = { verdict: 'legitimate', reason: 'ours' };

  it('is for reviewers, wants a reason, and can be taken back', async () => {
    const reviewer = signedIn(await createPerson('reviewer'));
    expect((await put({}, word)).status).toBe(401);
    expect((await put(signedIn(await createPerson('requester')), word)).status).toBe(403);
    expect((await put(reviewer, { ...word, reason: ' ' })).status).toBe(400);
    expect((await put(reviewer, word, '%F0%9F%9A%80')).status).toBe(400);
    expect((await put(reviewer, word)).status).toBe(204);
    expect((await check({ names: ['reqeusts'] })).body.findings).toMatchObject([
      { verdict: 'clean', reason: expect.stringContaining('ours') },
    ]);
    const remove = () =>
      DELETE(
        new Request(`${URL_BASE}/reqeusts/decision`, { method: 'DELETE', headers: reviewer }),
        context('reqeusts'),
      );
    expect((await remove()).status).toBe(204);
    expect((await remove()).status).toBe(404);
  });
});

describe('GET /api/v1/names', () => {
  it('lists the suspicious names of the catalogue, as JSON and as CSV', async () => {
    const response = await GET(new Request(`${URL_BASE}?state=open&page=nonsense`), {});
    expect(await response.json()).toMatchObject({
      total: 1,
      page: 1,
      items: [{ name: 'reqeusts', state: 'open', finding: { target: 'requests' } }],
    });
    const csv = await (await GET(new Request(`${URL_BASE}?format=csv`), {})).text();
    expect(csv.split('\r\n')[1]).toMatch(/^reqeusts,open,high,requests,/);
  });
});

import { beforeAll, expect, it } from 'vitest';
import { setUpTestDatabase } from '@/lib/testing/database';
import { createPerson, signedIn } from '@/lib/testing/people';
import { plainAsk } from '@/lib/testing/requests';
import { GET } from '../[id]/route';
import { POST } from './route';

setUpTestDatabase();

const FAR = 2_147_483_648;
let headers: Record<string, string>;
beforeAll(async () => {
  headers = { ...signedIn(await createPerson('requester')), 'content-type': 'application/json' };
});

it.each([
  [FAR, 400],
  [FAR - 1, 200],
  [1, 200],
  [0, 400],
  [-1, 400],
  [1.5, 400],
  [null, 200],
])('vets the form of request %s: %i', async (requestId, status) => {
  const body = JSON.stringify({ ask: plainAsk(), requestId });
  const url = 'http://drydock.test/api/v1/requests/check';
  expect((await POST(new Request(url, { method: 'POST', headers, body }), {})).status).toBe(status);
});

it.each([String(FAR), '0', '-1', '1e3', 'x'])('knows no request %s', async (id) => {
  const request = new Request(`http://drydock.test/api/v1/requests/${id}`, { headers });
  expect((await GET(request, { params: Promise.resolve({ id }) })).status).toBe(404);
});

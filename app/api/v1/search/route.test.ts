import { beforeAll, describe, expect, it } from 'vitest';
import { searchAnswerSchema } from '@/lib/catalog/search-answer';
import { insertCatalog } from '@/lib/testing/catalog-fixtures';
import { setUpTestDatabase } from '@/lib/testing/database';
import { searchCatalogFixture } from '@/lib/testing/search-catalog';
import { GET } from './route';

setUpTestDatabase();
beforeAll(async () => {
  await insertCatalog(searchCatalogFixture);
});

const get = (query: string) =>
  GET(new Request(`http://localhost/api/v1/search?${query}`), undefined);

describe('GET /api/v1/search', () => {
  it('answers in the shape that the search box reads', async () => {
    const response = await get('q=boto3&limit=2');
    expect(response.status).toBe(200);
    const answer = searchAnswerSchema.parse(await response.json());
    expect(answer).toMatchObject({ query: 'boto3', total: 3, didYouMean: null });
    expect(answer.results.map(({ href }) => href)).toEqual(['/packages/boto3', '/images/boto3py3']);
  });

  it('goes on behind a cursor', async () => {
    const first = await (await get('q=boto3&limit=2')).json();
    const second = await (await get(`q=boto3&limit=2&cursor=${first.nextCursor}`)).json();
    expect(second.results.map(({ name }: { name: string }) => name)).toEqual(['py3-native']);
    expect(second.nextCursor).toBeNull();
  });

  it('is not sent again to whoever has it', async () => {
    const etag = (await get('q=boto3')).headers.get('etag') ?? '';
    const again = await GET(
      new Request('http://localhost/api/v1/search?q=boto3', { headers: { 'if-none-match': etag } }),
      undefined,
    );
    expect(again.status).toBe(304);
  });

  it.each([
    'q=a&colour=red',
    'q=a&q=b',
    'q=a&scope=some',
    'q=a&limit=0',
    'q=a&limit=x',
    'q=a&cursor=x',
  ])('refuses ?%s in words', async (query) => {
    const response = await get(query);
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toMatchObject({ code: 'bad-request', status: 400 });
  });

  it.each(['', `q=${'%25_%5C%27%00'.repeat(2_000)}`, 'q=%27%22%3B--'])(
    'answers ?%.20s without harm',
    async (query) => {
      expect((await get(query)).status).toBe(200);
    },
  );
});

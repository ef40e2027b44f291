import { beforeAll, describe, expect, it } from 'vitest';
import { insertCatalog } from '@/lib/testing/catalog-fixtures';
import { setUpTestDatabase } from '@/lib/testing/database';
import { searchCatalogFixture } from '@/lib/testing/search-catalog';
import { GET } from './route';

setUpTestDatabase();
beforeAll(async () => {
  await insertCatalog({
    images: [
      ...searchCatalogFixture.images,
      {
        name: 'formula',
        status: 'deprecated',
        replacementName: '=cmd|calc',
        versions: [{ tag: '1.0.0.1', osRelease: 'alpine 3.20.3' }],
      },
    ],
  });
});

const get = (query: string) =>
  GET(new Request(`http://localhost/api/v1/images?${query}`), undefined);

describe('GET /api/v1/images', () => {
  it('lists last versions with the counts of every facet', async () => {
    const body = await (await get('q=package:requests&limit=1')).json();
    expect(body).toMatchObject({ total: 2, previousCursor: null, problems: [] });
    expect(body.items).toMatchObject([
      { image: 'boto3py3', tag: '1.0.0.2001', createdAt: '2026-06-10T00:00:00.000Z', isLast: true },
    ]);
    expect(body.facets.find(({ facet }: { facet: string }) => facet === 'os').values).toEqual([
      { value: 'alpine', label: 'Alpine', count: 2 },
      { value: 'alpine:3.20', label: 'Alpine 3.20', count: 2 },
    ]);
    const next = await (await get(`q=package:requests&limit=1&cursor=${body.nextCursor}`)).json();
    expect(next.items).toMatchObject([{ image: 'python3' }]);
  });

  it('takes several values of a facet', async () => {
    const body = await (await get('os=debian&os=rhel:9')).json();
    expect(body.items.map(({ image }: { image: string }) => image)).toEqual([
      'py3-native',
      'google-api-py3',
    ]);
  });

  it('tells in the answer what of the search text names nothing', async () => {
    const body = await (await get('q=package:nothing')).json();
    expect(body.problems).toMatchObject([{ part: 'package:nothing' }]);
  });

  it.each(['colour=red', 'sort=colour', 'os=%27', 'limit=201', 'cursor=x', 'status=dead'])(
    'refuses ?%s in words',
    async (query) => {
      const response = await get(query);
      expect(response.status).toBe(400);
      expect((await response.json()).detail).toMatch(/\w+ .*/);
    },
  );

  it('gives all rows as CSV that no spreadsheet calculates', async () => {
    const response = await get('format=csv&scope=last&sort=name&limit=1');
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="images.csv"');
    const lines = (await response.text()).split('\r\n');
    expect(lines).toHaveLength(11);
    expect(lines[0]).toMatch(/^image,tag,last,status,replacement,created/);
    expect(lines.find((line) => line.startsWith('formula'))).toMatch(
      /^formula,1\.0\.0\.1,true,deprecated,'=cmd\|calc,/,
    );
  });
});

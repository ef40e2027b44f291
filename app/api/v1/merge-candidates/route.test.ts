import { beforeAll, expect, it } from 'vitest';
import { insertCatalog } from '@/lib/testing/catalog-fixtures';
import { setUpTestDatabase } from '@/lib/testing/database';
import { GET } from './route';

setUpTestDatabase();
beforeAll(() =>
  insertCatalog({
    images: [
      { name: 'small', versions: [{ tag: '1.1', python: ['a==1', 'b==1'] }] },
      { name: 'big', versions: [{ tag: '1.2', python: ['a==2', 'b==1', 'c==1'] }] },
      { name: 'twin', versions: [{ tag: '1.3', python: ['a==3', 'b==3'] }] },
    ],
  }),
);

const get = (query = '') =>
  GET(new Request(`http://localhost/api/v1/merge-candidates${query}`), undefined);

it('lists what could be one image, by the names of its packages', async () => {
  const response = await get();
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({
    total: 2,
    items: [
      {
        image: 'small',
        packages: 2,
        resemblance: 'same',
        duplicates: [{ image: 'twin' }, { image: 'big' }],
      },
      { image: 'twin', packages: 2, resemblance: 'same' },
    ],
  });
  expect(await (await get('?kind=contained')).json()).toMatchObject({ total: 0 });
  expect((await get('?kind=other')).status).toBe(400);
});

it('has a row for each pair as CSV', async () => {
  const lines = (await (await get('?format=csv')).text()).trim().split(/\r?\n/);
  expect(lines).toHaveLength(5);
  expect(lines).toContain('small,1.1,active,2,same,big,1,none');
});

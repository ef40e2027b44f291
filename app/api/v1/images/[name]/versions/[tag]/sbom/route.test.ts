import { beforeAll, describe, expect, it } from 'vitest';
import { insertCatalog } from '@/lib/testing/catalog-fixtures';
import { setUpTestDatabase } from '@/lib/testing/database';
import { GET } from './route';

setUpTestDatabase();
beforeAll(async () => {
  await insertCatalog({
    images: [
      {
        name: 'stix2',
        versions: [{ tag: '1.0.0.1', python: ['six==1.15.0'], os: ['musl 1.2.5-r9'] }],
      },
    ],
  });
});

const get = (tag: string, query = '') =>
  GET(new Request(`http://localhost/api/v1/images/stix2/versions/${tag}/sbom${query}`), {
    params: Promise.resolve({ name: 'stix2', tag }),
  });

describe('GET /api/v1/images/{name}/versions/{tag}/sbom', () => {
  it.each([
    ['', 'application/vnd.cyclonedx+json', 'stix2-1.0.0.1.cdx.json', 'pkg:pypi/six@1.15.0'],
    [
      '?format=spdx',
      'application/spdx+json',
      'stix2-1.0.0.1.spdx.json',
      'pkg:apk/alpine/musl@1.2.5-r9',
    ],
  ])('gives %j as a file', async (query, type, file, purl) => {
    const response = await get('1.0.0.1', query);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain(type);
    expect(response.headers.get('content-disposition')).toContain(file);
    expect(await response.text()).toContain(purl);
  });

  it('refuses another format, and a version that is not there', async () => {
    expect((await get('1.0.0.1', '?format=xml')).status).toBe(400);
    expect((await get('9')).status).toBe(404);
  });
});

import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { GET as getCompare } from '@/app/api/v1/compare/route';
import { GET as getReferences } from '@/app/api/v1/references/route';
import { GET as getPackagesCsv } from '@/app/images/[name]/[tag]/packages.csv/route';
import { insertCatalog } from '@/lib/testing/catalog-fixtures';
import { setUpTestDatabase } from '@/lib/testing/database';
import { GET as getImage } from './[name]/route';
import { GET as getVersion } from './[name]/versions/[tag]/route';
import { GET as getVersions } from './[name]/versions/route';

setUpTestDatabase();

beforeAll(async () => {
  await insertCatalog({
    images: [
      {
        name: 'opencti-v4.1.2',
        status: 'retired',
        versions: [
          { tag: '1.0.0.16152', python: ['six==1.15.0'], removedAt: '2026-01-05T05:30:00Z' },
          { tag: '1.0.0.16153', python: ['six==1.16.0'], osRelease: 'rhel 9.4' },
        ],
      },
      {
        name: 'python_zipfile',
        versions: [
          {
            tag: 'languages1.0',
            python: [
              {
                name: 'zipp',
                version: '3.19.0',
                licenses: ['License: MIT', 'License: BSD'],
                summary: '=cmd()',
              },
            ],
            os: ['musl 1.2.5-r9', '.python-rundeps 20250101.101500'],
          },
        ],
      },
    ],
  });
});

const request = (path: string) => new Request(`http://127.0.0.1/api/v1${path}`);
const of = <P>(params: P) => ({ params: Promise.resolve(params) });

async function read(response: Response): Promise<unknown> {
  return response.json();
}

describe('GET /api/v1/images/{name}', () => {
  it('answers with the image and its last version, whatever signs are in the name', async () => {
    const response = await getImage(
      request('/images/opencti-v4.1.2'),
      of({ name: 'opencti-v4.1.2' }),
    );
    expect(response.status).toBe(200);
    expect(await read(response)).toMatchObject({
      name: 'opencti-v4.1.2',
      status: 'retired',
      versionCount: 1,
      removedVersionCount: 1,
      last: {
        tag: '1.0.0.16153',
        created: '2025-01-02T09:30:00.000Z',
        deprecated: false,
        osScan: 'unsupported',
        pythonPackages: [{ name: 'six', version: '1.16.0', provenance: 'not-known' }],
      },
    });
  });

  it('answers a wrong name with a problem that says which one may be meant', async () => {
    const response = await getImage(request('/images/opencti'), of({ name: 'opencti' }));
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await read(response)).toMatchObject({
      code: 'not-found',
      detail: expect.stringContaining('opencti-v4.1.2'),
    });
  });
});

describe('GET /api/v1/images/{name}/versions', () => {
  const list = (query: string) =>
    getVersions(request(`/images/x/versions${query}`), of({ name: 'opencti-v4.1.2' }));

  it('pages newest first, removed ones marked', async () => {
    const first = await read(await list('?limit=1'));
    expect(first).toMatchObject({
      items: [{ tag: '1.0.0.16153', isLast: true, removedAt: null }],
      total: 2,
      nextCursor: expect.any(String),
    });
    const { nextCursor } = z.object({ nextCursor: z.string() }).parse(first);
    expect(await read(await list(`?limit=1&cursor=${nextCursor}`))).toMatchObject({
      items: [{ tag: '1.0.0.16152', removedAt: '2026-01-05T05:30:00.000Z' }],
      nextCursor: null,
    });
  });

  it.each(['?limit=0', '?limit=201', '?limit=x', '?cursor=x', '?offset=1', '?page=2'])(
    'refuses %s in words',
    async (query) => {
      const response = await list(query);
      expect(response.status).toBe(400);
      expect(await read(response)).toMatchObject({ code: 'bad-request' });
    },
  );
});

describe('GET /api/v1/images/{name}/versions/{tag}', () => {
  it('answers with everything in a version, also a removed one', async () => {
    const params = { name: 'opencti-v4.1.2', tag: '1.0.0.16152' };
    const response = await getVersion(request('/images/x/versions/y'), of(params));
    expect(await read(response)).toMatchObject({
      tag: '1.0.0.16152',
      removedAt: '2026-01-05T05:30:00.000Z',
      nextTag: '1.0.0.16153',
      environment: [{ key: 'PYTHON_VERSION', value: '3.12.3' }, { key: 'DOCKER_IMAGE' }],
    });
  });

  it('answers the same question a second time without a body', async () => {
    const params = { name: 'python_zipfile', tag: 'languages1.0' };
    const first = await getVersion(request('/images/x/versions/y'), of(params));
    const etag = first.headers.get('etag') ?? '';
    const again = new Request('http://127.0.0.1/', { headers: { 'if-none-match': etag } });
    expect((await getVersion(again, of(params))).status).toBe(304);
  });
});

describe('GET /images/{name}/{tag}/packages.csv', () => {
  it('holds both kinds of packages, one a row', async () => {
    const params = { name: 'python_zipfile', tag: 'languages1.0' };
    const response = await getPackagesCsv(request('/'), of(params));
    expect(response.headers.get('content-type')).toContain('text/csv');
    expect((await response.text()).split('\r\n')).toEqual([
      'kind,name,version,license lines,why,origin,summary',
      "python,zipp,3.19.0,License: MIT | License: BSD,not-known,,'=cmd()",
      'apk,musl,1.2.5-r9,,,musl,',
      '',
    ]);
  });
});

describe('GET /api/v1/compare', () => {
  it('takes references as people paste them, and no tag for the last', async () => {
    const query = '?from=demisto/opencti-v4.1.2:1.0.0.16152&to=opencti-v4.1.2';
    expect(await read(await getCompare(request(`/compare${query}`), {}))).toMatchObject({
      from: { image: 'opencti-v4.1.2', tag: '1.0.0.16152' },
      to: { image: 'opencti-v4.1.2', tag: '1.0.0.16153' },
      summary: '↑1 Python package, OS packages cannot be compared, another OS release',
      python: { up: [{ name: 'six', from: '1.15.0', to: '1.16.0', major: false }] },
    });
  });

  it.each([
    ['?from=opencti-v4.1.2', 400],
    ['?from=a/b/c&to=opencti-v4.1.2', 400],
    ['?from=opencti-v4.1.2:9&to=opencti-v4.1.2', 404],
    ['?from=nobody&to=opencti-v4.1.2', 404],
  ])('refuses %s with %i', async (query, status) => {
    expect((await getCompare(request(`/compare${query}`), {})).status).toBe(status);
  });
});

describe('GET /api/v1/references', () => {
  const offer = async (q: string) => {
    const response = await getReferences(request(`/references?q=${encodeURIComponent(q)}`), {});
    return read(response);
  };

  it('offers names, then the tags of the named image, newest first', async () => {
    expect(await offer('dockerimage: demisto/open')).toMatchObject({
      items: [{ image: 'opencti-v4.1.2', tag: '1.0.0.16153' }],
    });
    expect(await offer('opencti-v4.1.2:16')).toMatchObject({
      items: [{ tag: '1.0.0.16153' }, { tag: '1.0.0.16152' }],
    });
    expect(await offer('opencti-v4.1.2:%')).toEqual({ items: [] });
  });

  it('offers names with a letter wrong, and nothing for what is far from all', async () => {
    expect(await offer('pyhton_zipfile')).toMatchObject({ items: [{ image: 'python_zipfile' }] });
    expect(await offer('qqqqqq')).toEqual({ items: [] });
  });
});

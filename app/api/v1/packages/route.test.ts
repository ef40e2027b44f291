import { beforeAll, describe, expect, it } from 'vitest';
import { insertCatalog } from '@/lib/testing/catalog-fixtures';
import { setUpTestDatabase } from '@/lib/testing/database';
import { searchCatalogFixture } from '@/lib/testing/search-catalog';
import { GET as getOsPackage } from '../os-packages/[name]/route';
import { GET as listOsPackages } from '../os-packages/route';
import { GET as getPackage } from './[name]/route';
import { GET as listPackages } from './route';

setUpTestDatabase();
beforeAll(async () => {
  await insertCatalog(searchCatalogFixture);
});

const request = (query = '') => new Request(`http://localhost/api/v1/x${query}`);
const named = (name: string) => ({ params: Promise.resolve({ name }) });
const namesIn = (items: readonly { name: string }[]) => items.map(({ name }) => name);

describe('GET /api/v1/packages', () => {
  it('lists names, with how many there are in each scope', async () => {
    const body = await (await listPackages(request('?q=pandas&scope=last'), undefined)).json();
    expect(namesIn(body.items)).toEqual(['pandas']);
    expect(body).toMatchObject({ total: 1, counts: { active: 1, last: 1, all: 1 } });
  });

  it('refuses what it does not understand', async () => {
    expect((await listPackages(request('?sort=colour'), undefined)).status).toBe(400);
    expect((await listPackages(request('?page=2'), undefined)).status).toBe(400);
  });

  it('gives a file', async () => {
    const text = await (await listPackages(request('?format=csv&scope=all'), undefined)).text();
    expect(text.split('\r\n')).toHaveLength(8);
  });
});

describe('GET /api/v1/packages/{name}', () => {
  it.each(['ruamel.yaml', 'Ruamel_YAML', 'ruamel-yaml'])('knows %s', async (name) => {
    const body = await (await getPackage(request(), named(name))).json();
    expect(body).toMatchObject({ name: 'ruamel-yaml', listed: true, activeCount: 1 });
    expect(body.holders.items).toMatchObject([{ image: 'google-api-py3', version: '0.18' }]);
    expect(body.scans[0].licenseLines).toEqual(['License: GPL']);
  });

  it('narrows who holds it to a release', async () => {
    const query = '?scope=all&version=1.9.0';
    const body = await (await getPackage(request(query), named('boto3'))).json();
    expect(body.holders).toMatchObject({ total: 1, items: [{ tag: '1.0.0.2000' }] });
  });

  it('refuses a release that cannot be one', async () => {
    expect((await getPackage(request('?version=%00'), named('boto3'))).status).toBe(400);
  });

  it('says of a package that no list shows where it may be installed', async () => {
    const body = await (await getPackage(request(), named('docutils'))).json();
    expect(body).toMatchObject({ listed: false, ignored: [{ image: 'boto3py3' }] });
  });

  it.each(['never-heard-of', "'", '\u0000', '%'])('does not know %j', async (name) => {
    expect((await getPackage(request(), named(name))).status).toBe(404);
  });
});

describe('GET /api/v1/os-packages', () => {
  it('lists names and knows those with a plus', async () => {
    const body = await (await listOsPackages(request('?q=lib&sort=name'), undefined)).json();
    expect(namesIn(body.items)).toEqual(['libcrypto3', 'libstdc++6']);
    const one = await (await getOsPackage(request(), named('libstdc++6'))).json();
    expect(one).toMatchObject({ name: 'libstdc++6', managers: ['dpkg'], activeCount: 1 });
    expect(one.holders.items).toMatchObject([{ image: 'google-api-py3', version: '12.2.0' }]);
  });

  it('does not know what no image holds', async () => {
    expect((await getOsPackage(request(), named('nothing'))).status).toBe(404);
    expect((await getOsPackage(request(), named('\u0000'))).status).toBe(404);
  });
});

import { beforeAll, describe, expect, it } from 'vitest';
import { type Scope, scopes } from '@/lib/auth/session';
import { accountRows } from '@/lib/testing/access/accounts';
import { auditRows } from '@/lib/testing/access/audit';
import { catalogRows } from '@/lib/testing/access/catalog';
import { findingRows } from '@/lib/testing/access/findings';
import { noticeRows } from '@/lib/testing/access/notices';
import { requestRows } from '@/lib/testing/access/requests';
import { type Asker, askers, type Given, type Row, type Rows } from '@/lib/testing/access/row';
import { insertCatalog } from '@/lib/testing/catalog-fixtures';
import { setUpTestDatabase } from '@/lib/testing/database';
import { createKey, createPerson, createSession, signedIn } from '@/lib/testing/people';
import { readRoutes } from '@/lib/testing/routes';
import { searchCatalogFixture } from '@/lib/testing/search-catalog';

// Nobody listens there: no row reaches another machine.
const NOBODY = 'http://127.0.0.1:1';
Object.assign(process.env, { PYPI_URL: NOBODY, OSV_API_URL: NOBODY });

/** Every route × everybody who may ask × own and foreign things. A new area adds its file of rows. */
const matrix: Rows = {
  ...catalogRows,
  ...accountRows,
  ...auditRows,
  ...findingRows,
  ...noticeRows,
  ...requestRows,
};

const routes = await readRoutes();

setUpTestDatabase();

interface Someone {
  readonly id: string | null;
  /** Of a session of its own for each request: some end what they are asked with. */
  headers(): Promise<Readonly<Record<string, string>>>;
}
let people: Readonly<Record<Asker, Someone>>;
let otherId: string;

beforeAll(async () => {
  await insertCatalog(searchCatalogFixture);
  const [requester, reviewer, admin, other] = [
    await createPerson('requester'),
    await createPerson('reviewer'),
    await createPerson('admin'),
    await createPerson('requester'),
  ];
  otherId = other.id;
  const of = ({ id }: typeof admin): Someone => ({
    id,
    headers: async () => signedIn({ cookie: await createSession(id) }),
  });
  const keyOf = async ({ id }: typeof admin, scopes: readonly Scope[]): Promise<Someone> => {
    const headers = await createKey({ id }, scopes);
    return { id, headers: async () => headers };
  };
  people = {
    anonymous: { id: null, headers: async () => ({}) },
    requester: of(requester),
    reviewer: of(reviewer),
    admin: of(admin),
    'key:read': await keyOf(admin, ['read']),
    'key:request': await keyOf(admin, ['request']),
    'key:review': await keyOf(admin, ['review']),
    'key:admin': await keyOf(admin, ['admin']),
    'key:requester': await keyOf(requester, scopes),
  };
});

let asked = 0;
async function ask(name: string, asker: Asker, given: Given): Promise<number> {
  const [method = '', pattern = ''] = name.split(' ');
  const { params = {}, query = '', body } = given;
  const address = pattern.replaceAll(/\[(\w+)\]/g, (_, key) =>
    encodeURIComponent(params[key] ?? ''),
  );
  const request = new Request(`http://drydock.test${address}?${query}`, {
    method,
    headers: {
      ...(await people[asker].headers()),
      // Each comes from somewhere else: how often one may ask is not the subject here.
      'x-drydock-client': `192.0.2.${asked++}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const handler = routes.get(name);
  if (handler === undefined) throw new Error(`there is no route ${name}`);
  return (await handler(request, { params: Promise.resolve(params) })).status;
}

const refusals = (asker: Asker) => (asker === 'anonymous' ? [401] : [401, 403]);

it('has a row for every route, and no row without one', () => {
  expect(
    [...routes.keys()].filter((name) => !(name in matrix)).sort(),
    'routes without a row',
  ).toEqual([]);
  expect(
    Object.keys(matrix).filter((name) => !routes.has(name)),
    'rows without a route',
  ).toEqual([]);
});

const cells = Object.entries(matrix);

describe('lets in exactly those it should', () => {
  it.each(cells)('%s', async (name, row: Row) => {
    const answers: Record<string, number | string> = {};
    const expected: Record<string, number | string> = {};
    const askAs = async (asker: Asker) => {
      const about = { personId: people[asker].id, otherId };
      const status = await ask(name, asker, (await row.given?.(about)) ?? {});
      const isAllowed = row.allowed.includes(asker);
      expected[asker] = isAllowed ? row.ok : 'refused';
      answers[asker] = !isAllowed && refusals(asker).includes(status) ? 'refused' : status;
    };
    await Promise.all(askers.map(askAs));
    expect(answers).toEqual(expected);
  });
});

describe('keeps what is somebody else’s', () => {
  it.each(cells.filter(([, row]) => row.foreign !== undefined))('%s', async (name, row: Row) => {
    const answers: Record<string, number> = {};
    const expected: Record<string, number> = {};
    for (const asker of row.allowed) {
      const about = { personId: people[asker].id, otherId };
      answers[asker] = await ask(name, asker, (await row.foreign?.given(about)) ?? {});
      expected[asker] = row.foreign?.status(asker) ?? 0;
    }
    expect(answers).toEqual(expected);
  });
});

describe('writes nothing that another site sends', () => {
  const writes = [...routes.keys()].filter((name) => !name.startsWith('GET '));
  it.each(writes)('%s', async (name) => {
    const [method = '', pattern = ''] = name.split(' ');
    const handler = routes.get(name);
    const forged = new Request(`http://drydock.test${pattern}`, {
      method,
      headers: {
        ...(await people.admin.headers()),
        origin: 'https://evil.test',
        'sec-fetch-site': 'cross-site',
      },
    });
    const response = await handler?.(forged, { params: Promise.resolve({}) });
    expect(response?.status).toBe(403);
    expect(await response?.json()).toMatchObject({ detail: expect.stringMatching(/another site/) });
  });
});

import { beforeAll, describe, expect, it } from 'vitest';
import { insertCatalog } from '@/lib/testing/catalog-fixtures';
import { setUpTestDatabase } from '@/lib/testing/database';
import { createPerson, signedIn } from '@/lib/testing/people';
import { readRoutes } from '@/lib/testing/routes';
import { searchCatalogFixture } from '@/lib/testing/search-catalog';

// Nobody listens there: nothing reaches another machine.
const NOBODY = 'http://127.0.0.1:1';
Object.assign(process.env, { PYPI_URL: NOBODY, OSV_API_URL: NOBODY });

const routes = await readRoutes();
setUpTestDatabase();

/**
 * What people, links that were cut and programs send in place of what belongs there. Not NUL: the web
 * server refuses it before any route is asked (request-handler.test.ts), and `readJson` in a body.
 */
const TEXTS = [
  '',
  '0',
  '-1',
  '1e9',
  '99999999999',
  "'; DROP TABLE image; --",
  '../%2e%2e/%',
  'ü🐍\u202e\n',
  'a'.repeat(5_000),
] as const;

/** Of every list and page there is; what a route does not know it refuses. */
const NAMES =
  'q scope sort cursor limit page format before after unread status python os base age size packages signed kind severity exploitation fix system unimportant version from to image tag name package pass state tier active mine area subject verdict doubt license reading path actor action since until role id key spdx class policy use users'.split(
    ' ',
  );

const BODIES: readonly unknown[] = [
  null,
  [],
  {},
  'text',
  1e300,
  { id: -1, revision: 1e300 },
  { name: '\u0000', email: 'a', packages: ['\ud800'], requests: [null] },
  { ask: { kind: 'image' }, requestId: 2 ** 40 },
  { ask: { kind: 'exception', extendsId: 2 ** 40 }, reason: [], comment: {} },
];

let headers: Readonly<Record<string, string>>;
beforeAll(async () => {
  await insertCatalog(searchCatalogFixture);
  headers = signedIn(await createPerson('admin'));
});

let asked = 0;
interface Given {
  readonly param?: string;
  readonly query?: readonly [string, string];
  readonly body?: unknown;
}

async function ask(
  name: string,
  given: Given,
): Promise<{ readonly status: number | undefined; readonly text: string | undefined }> {
  const [method = '', pattern = ''] = name.split(' ');
  const keys = [...pattern.matchAll(/\[(\w+)\]/g)].map(([, key = '']) => key);
  const params = Object.fromEntries(keys.map((key) => [key, given.param ?? 'stix2']));
  const url = new URL('http://drydock.test/somewhere');
  if (given.query !== undefined) url.searchParams.set(...given.query);
  const request = new Request(url, {
    method,
    headers: {
      ...headers,
      // Each comes from somewhere else: how often one may ask is not the subject here.
      'x-drydock-client': `192.0.2.${asked++}`,
      'content-type': 'application/json',
    },
    body: 'body' in given ? JSON.stringify(given.body) : undefined,
  });
  const response = await routes.get(name)?.(request, { params: Promise.resolve(params) });
  return { status: response?.status, text: await response?.text() };
}

/** What went wrong here, and not with the question. */
async function troubles(name: string, all: readonly Given[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const given of all) {
    if ((await ask(name, given)).status === 500) found.push(JSON.stringify(given).slice(0, 200));
  }
  return found;
}

/** The parameters that a route knows: it refuses all others by their name, or reads none of them. */
async function knownTo(name: string): Promise<readonly string[]> {
  const known: string[] = [];
  for (const key of NAMES) {
    const { text = '' } = await ask(name, { query: [key, 'x'] });
    if (!text.includes('Unrecognized key')) known.push(key);
  }
  return known.length === NAMES.length ? [] : known;
}

// It ends the session that the others ask with.
const cells = [...routes.keys()].filter((name) => name !== 'DELETE /api/v1/session');

describe('nothing that can be sent is a failure of ours', () => {
  it.each(cells.filter((name) => name.startsWith('GET ')))('%s', async (name) => {
    const byQuery = (await knownTo(name)).flatMap((key) =>
      TEXTS.map((text) => ({ query: [key, text] as const })),
    );
    const byParam = name.includes('[') ? TEXTS.map((param) => ({ param })) : [];
    expect(await troubles(name, [{}, ...byParam, ...byQuery])).toEqual([]);
  });

  it.each(cells.filter((name) => !name.startsWith('GET ')))('%s', async (name) => {
    const byBody = BODIES.map((body) => ({ body, param: '1' }));
    const byParam = name.includes('[') ? TEXTS.map((param) => ({ param, body: {} })) : [];
    expect(await troubles(name, [...byBody, ...byParam])).toEqual([]);
  });
});

import { createServer, type ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { pool } from '@/lib/db/client';
import { env } from '@/lib/env';
import { setUpTestDatabase } from '@/lib/testing/database';
import type { OsvStub, StubAnswer } from '@/lib/testing/osv-stub';
import { startPypiStub } from '@/lib/testing/pypi-stub';
import { findKnownReleases, getProject, getRelease } from './service';

const at = (time: string) => ({ now: new Date(`2026-11-26T${time}Z`) });
const projects = {
  'ruamel-yaml': {
    '0.17.0': { license: 'MIT license', classifiers: ['License :: OSI Approved :: MIT License'] },
    '0.18.0': { license_expression: 'MIT', requires_dist: ['pytest; extra == "test"'] },
  },
};

setUpTestDatabase();
let stub: OsvStub | undefined;
let trouble: (path: string, count: number) => StubAnswer | null | undefined;

beforeEach(async () => {
  await pool().query('TRUNCATE pypi_release, pypi_project');
  trouble = () => undefined;
  stub = await startPypiStub(projects, (path, count) => trouble(path, count));
  Object.assign(env(), { PYPI_URL: stub.url });
});
afterEach(async () => {
  await stub?.close();
});

describe('a release', () => {
  it('is asked for under its PEP 503 name, once, and kept for good', async () => {
    const [first, second] = await Promise.all([
      getRelease('Ruamel.YAML', '0.18.0', at('10:00:00')),
      getRelease('ruamel_yaml', '0.18.0', at('10:00:00')),
    ]);
    expect(first).toEqual(second);
    expect(await getRelease('ruamel.yaml', '0.18.0')).toEqual(first);
    expect(first).toMatchObject({
      kind: 'found',
      value: {
        version: '0.18.0',
        licenseExpression: 'MIT',
        license: null,
        requiresDist: ['pytest; extra == "test"'],
        uploadedAt: new Date('2026-02-03T04:05:06.789Z'),
      },
    });
    expect(stub?.requests.map(({ path }) => path)).toEqual(['/pypi/ruamel-yaml/0.18.0/json']);
  });

  it('that PyPI does not have is absent, and asked for again a day later', async () => {
    const absent = await getRelease('ruamel.yaml', '9.9', at('10:00:00'));
    expect(absent).toEqual({
      kind: 'not-found',
      askedAt: new Date('2026-11-26T10:00:00Z'),
      nextTryAt: new Date('2026-11-27T10:00:00Z'),
    });
    expect(await getRelease('ruamel.yaml', '9.9', at('23:59:59'))).toEqual(absent);
    expect(stub?.requests).toHaveLength(1);
    const again = { now: new Date('2026-11-27T10:00:01Z') };
    expect(await getRelease('ruamel.yaml', '9.9', again)).toMatchObject({
      nextTryAt: new Date('2026-11-29T10:00:01Z'),
    });
  });

  it.each<[string, StubAnswer | null, RegExp]>([
    ['429', { status: 429, body: 'slow down' }, /answered 429: slow down/],
    ['500 with a page of HTML', { status: 500, body: '<html>oops</html>' }, /answered 500/],
    ['a page of HTML', { body: '<html>hello</html>' }, /unreadable answer/],
    ['half a body', { body: undefined }, /could not be reached/],
    ['another shape', { body: { info: { name: 3 } } }, /another shape \(info\.name/],
    ['JSON that is no object', { body: '[]' }, /another shape/],
    ['nothing', null, /did not answer within 0\.2 s/],
  ])('of which the answer is %s is not known, and asked for later', async (_, answer, reason) => {
    trouble = () => answer;
    // Only who never answers may run into it: a busy machine is not a silent server.
    const options = { ...at('10:00:00'), timeoutMs: answer === null ? 200 : 60_000 };
    const failed = await getRelease('ruamel.yaml', '0.17.0', options);
    expect(failed).toMatchObject({ kind: 'failed', nextTryAt: new Date('2026-11-26T10:05:00Z') });
    expect(failed).toHaveProperty('reason', expect.stringMatching(reason));
    trouble = () => undefined;
    expect(await getRelease('ruamel.yaml', '0.17.0', at('10:04:59'))).toEqual(failed);
    expect(await getRelease('ruamel.yaml', '0.17.0', at('10:05:00'))).toMatchObject({
      kind: 'found',
    });
  });

  it('waits twice as long after each failure, and as long as the server asks', async () => {
    trouble = () => ({ status: 503, body: 'no' });
    await getRelease('ruamel.yaml', '0.17.0', at('10:00:00'));
    expect(await getRelease('ruamel.yaml', '0.17.0', at('10:05:00'))).toMatchObject({
      nextTryAt: new Date('2026-11-26T10:15:00Z'),
    });
    trouble = () => ({ status: 429, headers: { 'retry-after': '90' }, body: '' });
    expect(await getRelease('other', '1', at('10:00:00'))).toMatchObject({
      nextTryAt: new Date('2026-11-26T10:05:00Z'),
    });
    trouble = () => ({ status: 429, headers: { 'retry-after': '7200' }, body: '' });
    expect(await getRelease('third', '1', at('10:00:00'))).toMatchObject({
      nextTryAt: new Date('2026-11-26T12:00:00Z'),
    });
    trouble = () => ({ status: 503, headers: { 'retry-after': '9999999' }, body: '' });
    expect(await getRelease('fourth', '1', at('10:00:00'))).toMatchObject({
      nextTryAt: new Date('2026-11-27T10:00:00Z'),
    });
  });

  it('is not recorded where the asking was given up', async () => {
    trouble = () => null;
    const asking = getRelease('ruamel.yaml', '0.17.0', { signal: AbortSignal.timeout(50) });
    await expect(asking).rejects.toThrow();
    expect(await findKnownReleases([{ normalizedName: 'ruamel-yaml', version: '0.17.0' }])).toEqual(
      new Map(),
    );
  });

  it('keeps a license that is a book only as far as it is read, and says so', async () => {
    trouble = () => ({
      body: { info: { name: 'x', version: '1', license: `MIT\0${'x'.repeat(1_000_000)}` } },
    });
    const answer = await getRelease('x', '1');
    if (answer.kind !== 'found') throw new Error(answer.kind);
    expect(answer.value.license).toHaveLength(100_044);
    expect(answer.value.license).toMatch(/^MIT\u{FFFD}x+\n\[cut: /u);
  });
});

describe('a project', () => {
  it('has its newest release and the list of all', async () => {
    expect(await getProject('Ruamel_Yaml')).toMatchObject({
      kind: 'found',
      outdated: null,
      value: {
        newest: { version: '0.18.0' },
        versions: [{ version: '0.17.0', yanked: false }, { version: '0.18.0' }],
      },
    });
  });

  it('is asked for again after half a day, and shown as it was where PyPI fails then', async () => {
    const first = await getProject('ruamel-yaml', at('01:00:00'));
    expect(await getProject('ruamel-yaml', at('12:59:59'))).toEqual(first);
    trouble = () => ({ status: 500, body: 'no' });
    const later = await getProject('ruamel-yaml', at('13:00:00'));
    expect(later).toEqual({ ...first, outdated: 'answered 500: no' });
    expect(stub?.requests).toHaveLength(2);
  });
});

test('no more than four requests are under way at once', async () => {
  const open: ServerResponse[] = [];
  let most = 0;
  let asked = 0;
  const server = createServer((_, response) => {
    asked += 1;
    open.push(response);
    most = Math.max(most, open.length);
    // Four are held until all four are there.
    if (open.length >= 4) for (const held of open.splice(0)) held.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  Object.assign(env(), { PYPI_URL: `http://127.0.0.1:${address.port}` });
  await Promise.all(Array.from({ length: 12 }, (_, i) => getRelease('many', `1.${i}`)));
  expect({ most, asked }).toEqual({ most: 4, asked: 12 });
  server.closeAllConnections();
  server.close();
});

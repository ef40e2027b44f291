import { beforeAll, describe, expect, it } from 'vitest';
import { pool } from '@/lib/db/client';
import { insertCatalog, type VersionFixture } from '@/lib/testing/catalog-fixtures';
import { setUpTestDatabase } from '@/lib/testing/database';
import { getImage, getVersionPage } from './image';

setUpTestDatabase();

const manyTags = Array.from(
  { length: 25 },
  (_, index): VersionFixture => ({
    tag: `1.0.0.${1000 + index}`,
    sizeMib: 40 + index,
    python: Array.from({ length: index % 3 }, (__, package_) => `pkg${package_}==1.${index}`),
    removedAt: index === 3 ? '2026-02-03T05:30:00Z' : null,
  }),
);

beforeAll(async () => {
  await insertCatalog({
    images: [
      {
        name: 'python3',
        baseRef: 'python:3.12-alpine',
        versions: [
          { tag: '3.12.3.1', python: ['six==1.16.0', 'idna==3.6'], baseRef: 'python:3.12-alpine' },
          { tag: '3.12.3.2', python: ['six==1.17.0'], baseRef: 'python:3.12-alpine' },
        ],
      },
      {
        name: 'pyjwt',
        status: 'deprecated',
        deprecatedReason: 'Use pyjwt3 instead',
        replacementName: 'pyjwt3',
        base: 'python3',
        versions: [
          {
            tag: '1.0.0.7',
            base: 'python3:3.12.3.2',
            deprecatedEnv: true,
            deprecatedReason: 'from the environment',
          },
        ],
      },
      {
        name: 'pyjwt3',
        status: 'deprecated',
        replacementName: 'auth-utils',
        base: 'python3',
        versions: [{ tag: '1.0.0.8' }],
      },
      {
        name: 'auth-utils',
        base: 'python3',
        dependencies: { PyJWT: '*', requests: '>=2' },
        versions: [
          {
            tag: '1.0.0.9',
            base: 'python3:3.12.3.1',
            python: ['six==1.16.0', 'idna==3.7', 'PyJWT==2.8', 'requests==2.31', 'urllib3==2.0'],
          },
        ],
      },
      { name: 'gone', removedAt: '2026-01-01T05:30:00Z', base: 'python3', versions: [] },
      { name: 'boto3py3', versions: manyTags, last: '1.0.0.1020' },
    ],
  });
});

describe('getImage', () => {
  it('tells direct, inherited and transitive packages of the last version apart', async () => {
    const { packages, dependencies } = await getImage('auth-utils');
    expect(packages.map((entry) => [entry.name, entry.provenance])).toEqual([
      ['six', 'inherited'],
      ['idna', 'inherited-changed'],
      ['PyJWT', 'direct'],
      ['requests', 'direct'],
      ['urllib3', 'transitive'],
    ]);
    expect(dependencies.get('requests')).toBe('>=2');
  });

  it('says that a newer base is there, or that there is none', async () => {
    expect((await getImage('auth-utils')).base).toEqual({
      kind: 'stale',
      image: 'python3',
      tag: '3.12.3.1',
      inCatalog: true,
      currentTag: '3.12.3.2',
    });
    expect((await getImage('pyjwt')).base).toMatchObject({ kind: 'current' });
    expect((await getImage('python3')).base).toEqual({
      kind: 'external',
      ref: 'python:3.12-alpine',
    });
    expect((await getImage('pyjwt3')).base).toEqual({ kind: 'not-known' });
  });

  it('follows the replacement to the image that is alive', async () => {
    const { deprecation, replacement } = await getImage('pyjwt');
    expect(deprecation).toMatchObject({ deprecated: true, reason: 'Use pyjwt3 instead' });
    expect(replacement).toEqual({
      through: ['pyjwt3'],
      end: { kind: 'alive', name: 'auth-utils', lastTag: '1.0.0.9' },
    });
    expect((await getImage('auth-utils')).replacement).toBeNull();
  });

  it('knows what build.conf alone says only where a run found a disagreement, or read it', async () => {
    const buildConf = async () =>
      (await getImage('pyjwt')).deprecation.statements.at(-1)?.deprecated;
    expect(await buildConf()).toBeNull();
    await pool().query(`
      INSERT INTO ingest_run (trigger, source, status, finished_at, dockerfiles_commit)
      VALUES ('manual', 'here', 'ok', now(), 'abc')`);
    expect(await buildConf()).toBe(true);
    await pool().query(`
      INSERT INTO data_issue (kind, image_id, detail, facts)
      SELECT 'deprecation-disagrees', id, 'They disagree.', '{"buildConf": false}'
        FROM image WHERE name = 'pyjwt'`);
    expect(await buildConf()).toBe(false);
  });

  it('lists the images built on it, those in use first, without those that were removed', async () => {
    const { children } = await getImage('python3');
    expect(children.map((child) => [child.name, child.status, child.builtOnTag])).toEqual([
      ['auth-utils', 'active', '3.12.3.1'],
      ['pyjwt', 'deprecated', '3.12.3.2'],
      ['pyjwt3', 'deprecated', null],
    ]);
  });

  it('shows an image without a last version instead of failing', async () => {
    const { image, last, packages } = await getImage('gone');
    expect(image).toMatchObject({ lastTag: null, versionCount: 0, removedAt: expect.any(Date) });
    expect(last).toBeNull();
    expect(packages).toEqual([]);
  });

  it("takes the last version from upstream's pointer, not from the newest", async () => {
    const { image, last } = await getImage('boto3py3');
    expect(last).toMatchObject({ tag: '1.0.0.1020', isLast: true, nextTag: '1.0.0.1021' });
    expect(image).toMatchObject({ versionCount: 24, removedVersionCount: 1 });
  });

  it('has the whole history, removed versions included, oldest first', async () => {
    const { history } = await getImage('boto3py3');
    expect(history).toHaveLength(25);
    expect(history[0]).toMatchObject({ tag: '1.0.0.1000', sizeMib: 40, pythonCount: 0 });
  });

  it('throws not-found with the names most like it', async () => {
    await expect(getImage('authutils')).rejects.toMatchObject({
      code: 'not-found',
      message: expect.stringContaining('auth-utils'),
    });
  });
});

describe('getVersionPage', () => {
  const all = { limit: 100, cursor: null, contains: '' };

  it('lists newest first with the version built before each, removed ones marked', async () => {
    const page = await getVersionPage('boto3py3', all);
    expect(page).toMatchObject({ total: 25, previousCursor: null, nextCursor: null });
    expect(page.rows[0]).toMatchObject({
      tag: '1.0.0.1024',
      previousTag: '1.0.0.1023',
      sizeMib: 64,
    });
    expect(page.rows.at(-1)).toMatchObject({ tag: '1.0.0.1000', previousTag: null });
    expect(page.rows.filter((row) => row.removedAt !== null).map((row) => row.tag)).toEqual([
      '1.0.0.1003',
    ]);
    expect(page.rows.filter((row) => row.isLast).map((row) => row.tag)).toEqual(['1.0.0.1020']);
  });

  it('cuts pages that together are the whole list, there and back', async () => {
    const tags: string[][] = [];
    let cursor: string | null = null;
    let back: string | null = null;
    do {
      const page = await getVersionPage('boto3py3', { ...all, limit: 10, cursor });
      expect(page.total).toBe(25);
      tags.push(page.rows.map((row) => row.tag));
      cursor = page.nextCursor;
      back = page.previousCursor;
    } while (cursor !== null);
    expect(tags.flat()).toEqual(manyTags.map((version) => version.tag).reverse());
    expect(tags.map((page) => page.length)).toEqual([10, 10, 5]);
    for (const before of [tags[1], tags[0]]) {
      const page = await getVersionPage('boto3py3', { ...all, limit: 10, cursor: back });
      expect(page.rows.map((row) => row.tag)).toEqual(before);
      expect(page.nextCursor).not.toBeNull();
      back = page.previousCursor;
    }
    expect(back).toBeNull();
  });

  it('refuses a cursor of another list', async () => {
    const { nextCursor } = await getVersionPage('boto3py3', { ...all, limit: 10 });
    await expect(
      getVersionPage('boto3py3', { ...all, contains: '.1', cursor: nextCursor }),
    ).rejects.toMatchObject({ code: 'bad-request' });
  });

  it('finds a part of a tag, and takes % and _ for what they are', async () => {
    const found = await getVersionPage('boto3py3', { ...all, contains: '.101' });
    expect(found.total).toBe(10);
    expect(found.rows.at(-1)).toMatchObject({ tag: '1.0.0.1010', previousTag: '1.0.0.1009' });
    expect((await getVersionPage('boto3py3', { ...all, contains: '%' })).total).toBe(0);
    expect((await getVersionPage('boto3py3', { ...all, contains: '_' })).total).toBe(0);
  });
});

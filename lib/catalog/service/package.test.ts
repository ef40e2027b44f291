import { beforeAll, describe, expect, it } from 'vitest';
import { pool } from '@/lib/db/client';
import { insertCatalog } from '@/lib/testing/catalog-fixtures';
import { setUpTestDatabase } from '@/lib/testing/database';
import { searchCatalogFixture } from '@/lib/testing/search-catalog';
import { readPackageFilter } from '../package-filter';
import { findOsPackagePage, listOsPackageHolders, listOsPackages } from './os-package';
import { findPackagePage, listPackageHolders, listPackages } from './package';

setUpTestDatabase();
beforeAll(() => insertCatalog(searchCatalogFixture));

const filterOf = (query: string) => readPackageFilter(new URLSearchParams(query)).filter;
const python = (query: string, limit = 50, cursor: string | null = null) =>
  listPackages({ filter: filterOf(query), limit, cursor });
const os = (query: string, limit = 50, cursor: string | null = null) =>
  listOsPackages({ filter: filterOf(query), limit, cursor });

async function found(name: string) {
  const result = await findPackagePage(name);
  if (result.kind !== 'found') throw new Error(`${name} is ${result.kind}`);
  return result.page;
}
const everywhere = {
  scope: 'all',
  version: null,
  sort: '-updated',
  cursor: null,
  limit: 50,
} as const;

describe('the list of Python packages', () => {
  it('puts those in most active images first', async () => {
    const { rows, counts } = await python('');
    expect(rows.map(({ activeCount }) => activeCount)).toEqual([2, 2, 1, 1, 1, 1]);
    expect(rows.slice(0, 2).map(({ name }) => name)).toEqual(
      expect.arrayContaining(['requests', 'boto3']),
    );
    expect(counts).toEqual({ active: 6, last: 6, all: 6 });
  });

  it('finds part of a name in any spelling, the name itself first', async () => {
    expect((await python('q=Ruamel_Y')).rows.map(({ name }) => name)).toEqual(['ruamel-yaml']);
    expect((await python('q=boto3')).rows.map(({ name }) => name)).toEqual(['boto3']);
    expect((await python('q=google api')).rows.map(({ name }) => name)).toEqual([
      'google-api-core',
    ]);
    expect((await python('q=100%25_')).rows).toEqual([]);
  });

  it('says what is in older or dead images only', async () => {
    const { rows } = await python('q=pandas');
    expect(rows).toMatchObject([
      { activeCount: 1, lastCount: 2, versionCount: 2, releaseCount: 2, newest: '2.2' },
    ]);
  });

  it.each(['-images', 'images', 'name', '-name', '-versions', '-releases'])(
    'pages by %s through every package once',
    async (sort) => {
      const whole = (await python(`scope=all&sort=${sort}`)).rows.map(({ name }) => name);
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const page = await python(`scope=all&sort=${sort}`, 2, cursor);
        seen.push(...page.rows.map(({ name }) => name));
        cursor = page.nextCursor;
      } while (cursor !== null);
      expect(seen).toEqual(whole);
      expect(new Set(seen).size).toBe(6);
    },
  );
});

it('holders are live versions alone, in every scope', async () => {
  const { record } = await found('requests');
  const holders = async () =>
    (await listPackageHolders(record, everywhere)).rows.map(({ image, tag }) => `${image}:${tag}`);
  const before = await holders();
  expect(before.length).toBeGreaterThan(1);
  const [image = '', tag = ''] = before.at(-1)?.split(':') ?? [];
  const mark = (at: string, commit: string) =>
    pool().query(
      `UPDATE image_version SET removed_at = ${at}, removed_commit = ${commit} WHERE tag = $1
          AND image_id = (SELECT id FROM image WHERE name = $2)`,
      [tag, image],
    );
  await mark('now()', "'c'");
  expect(await holders()).toEqual(before.slice(0, -1));
  await mark('NULL', 'NULL');
});

describe('a Python package', () => {
  it('is found under any spelling', async () => {
    expect((await found('Ruamel_YAML')).record.name).toBe('ruamel-yaml');
    expect((await findPackagePage('never-heard-of')).kind).toBe('absent');
  });

  it('is told apart from one that upstream never lists', async () => {
    expect(await findPackagePage('docutils')).toEqual({
      kind: 'unlisted',
      ignored: [{ image: 'boto3py3', note: 'GPL', file: 'packages_ignore.json' }],
    });
    expect((await found('pandas')).record.ignored).toEqual([
      { image: null, note: null, file: 'packages_ignore.json' },
    ]);
  });

  it('has its releases in the order of PEP 440, with who holds them', async () => {
    const { holding } = await found('boto3');
    expect(
      holding.releases.map(({ version, versionCount, lastCount, activeCount }) => [
        version,
        versionCount,
        lastCount,
        activeCount,
      ]),
    ).toEqual([
      ['1.34.5', 2, 2, 2],
      ['1.9.0', 1, 0, 0],
      ['1.2.0', 1, 1, 0],
    ]);
  });

  it('has the lowest and the highest release of each month of builds', async () => {
    const { holding } = await found('requests');
    expect(holding.months).toEqual([
      { month: new Date('2024-01-01T00:00:00Z'), lowest: '2.31.0', highest: '2.31.0', builds: 1 },
      { month: new Date('2026-06-01T00:00:00Z'), lowest: '2.34.0', highest: '2.34.0', builds: 2 },
    ]);
  });

  it('has what the scans said, newest build first', async () => {
    const { holding } = await found('pandas');
    expect(holding.scans.map(({ summary, versionCount }) => [summary, versionCount])).toEqual([
      ['Data structures for message queues', 1],
      ['What pandas does', 1],
    ]);
  });

  it('lists who holds it: last versions of living images, or all, or one release', async () => {
    const { record } = await found('boto3');
    const references = async (change: object) =>
      (await listPackageHolders(record, { ...everywhere, ...change })).rows.map(
        ({ image, tag, version }) => `${image}:${tag} ${version}`,
      );
    expect(await references({ scope: 'active' })).toEqual([
      'py3-native:8.9.0.6000 1.34.5',
      'boto3py3:1.0.0.2001 1.34.5',
    ]);
    expect(await references({ scope: 'last', sort: 'version' })).toEqual([
      'dl.old_v2:1.4 1.2.0',
      'boto3py3:1.0.0.2001 1.34.5',
      'py3-native:8.9.0.6000 1.34.5',
    ]);
    expect(await references({ version: '1.9.0' })).toEqual(['boto3py3:1.0.0.2000 1.9.0']);
    expect(await references({ version: "'" })).toEqual([]);
  });

  it.each(['-updated', 'name', '-name', 'version', '-version'] as const)(
    'pages its holders by %s',
    async (sort) => {
      const { record } = await found('boto3');
      const whole = await listPackageHolders(record, { ...everywhere, sort });
      const first = await listPackageHolders(record, { ...everywhere, sort, limit: 3 });
      const second = await listPackageHolders(record, {
        ...everywhere,
        sort,
        limit: 3,
        cursor: first.nextCursor,
      });
      expect([...first.rows, ...second.rows]).toEqual(whole.rows);
      expect([first.total, second.total, second.nextCursor]).toEqual([4, 4, null]);
    },
  );
});

describe('OS packages', () => {
  it('are listed by name, with their source', async () => {
    const { rows, counts } = await os('sort=name');
    expect(rows.map(({ name, managers, origins }) => [name, managers, origins])).toEqual([
      ['libcrypto3', ['apk'], ['openssl']],
      ['libstdc++6', ['dpkg'], []],
      ['openssl', ['dpkg'], []],
    ]);
    expect(counts).toEqual({ active: 3, last: 3, all: 3 });
  });

  it('page through rows of one count by name', async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await os('', 1, cursor);
      seen.push(...page.rows.map(({ name }) => name));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(['openssl', 'libstdc++6', 'libcrypto3']);
  });

  it('have their versions, the systems they were found on, and their holders', async () => {
    const page = await findOsPackagePage('libstdc++6');
    expect(page?.releases).toMatchObject([
      { manager: 'dpkg', version: '12.2.0', systems: ['debian 12'], activeCount: 1 },
    ]);
    const { rows, total } = await listOsPackageHolders('libstdc++6', everywhere);
    expect(rows).toMatchObject([{ image: 'google-api-py3', version: '12.2.0', isLast: true }]);
    expect(total).toBe(1);
    expect(await findOsPackagePage('nothing')).toBeNull();
  });
});

import { beforeAll, describe, expect, it } from 'vitest';
import { insertCatalog } from '@/lib/testing/catalog-fixtures';
import { setUpTestDatabase } from '@/lib/testing/database';
import { searchCatalogFixture } from '@/lib/testing/search-catalog';
import { renderCursor } from '../cursor';
import type { Facet } from '../image-facets';
import { readImageFilter, renderImageFilter } from '../image-filter';
import { listImages } from './image-list';

setUpTestDatabase();
beforeAll(() => insertCatalog(searchCatalogFixture));

const now = new Date('2026-06-30T00:00:00Z');

async function list(query: string, limit = 50, cursor: string | null = null) {
  const { filter } = readImageFilter(new URLSearchParams(query));
  return listImages({ filter, cursor, limit, now });
}
const namesOf = async (query: string) => (await list(query)).rows.map(({ image }) => image);
const facetOf = async (query: string, facet: Facet) =>
  Object.fromEntries((await list(query)).facets[facet].map(({ value, count }) => [value, count]));

describe('the list of images', () => {
  it('holds the last versions of living images, newest first', async () => {
    const { rows, total } = await list('');
    expect(rows.map(({ image, tag }) => `${image}:${tag}`)).toEqual([
      'py3-native:8.9.0.6000',
      'boto3py3:1.0.0.2001',
      'google-api-py3:1.0.0.3000',
      'python3:3.12.13.1000',
      'pandas:1.0.0.5000',
      'powershell:7.4.0.7000',
    ]);
    expect(total).toBe(6);
    expect(rows[3]).toMatchObject({ children: 4, base: 'docker.io/python', baseIsImage: false });
    expect(rows[1]).toMatchObject({
      base: 'python3',
      baseIsImage: true,
      sizeMib: 80.5,
    });
  });

  it('holds dead images, and all versions, when asked', async () => {
    expect((await list('scope=last')).total).toBe(8);
    expect((await list('scope=all')).total).toBe(9);
    expect(await namesOf('status=deprecated')).toEqual(['panads3']);
  });

  it.each([
    ['package:requests', ['boto3py3', 'python3']],
    ['package:requests package:boto3', ['boto3py3']],
    ['package:boto3>=1.30', ['py3-native', 'boto3py3']],
    ['package:boto3<1.30', []],
    ['package:Ruamel_YAML', ['google-api-py3']],
    ['package:nothing', []],
    ['-package:requests os:alpine', ['pandas', 'powershell']],
    ['-package:nothing base:python3', ['boto3py3', 'google-api-py3', 'pandas']],
    ['os-package:openssl', ['google-api-py3', 'python3']],
    ['os-package:libstdc++6', ['google-api-py3']],
    ['os:debian:12', ['google-api-py3']],
    ['os:debian:1', []],
    ['os:debian os:rhel', ['py3-native', 'google-api-py3']],
    ['python:3.12 -os:alpine', ['google-api-py3']],
    ['python:3.1', []],
    ['status:retired', ['dl.old_v2']],
    ['base:mcr.microsoft.com/powershell', ['powershell']],
    ['signed:no', ['google-api-py3']],
    ['signed:unknown', ['py3-native']],
    ['label:vendor=acme', ['google-api-py3']],
    ['label:100%', ['google-api-py3']],
    ['env:DEPRECATED_REASON=pandas status:deprecated', ['panads3']],
    ['env:DOCKER_IMAGE=demisto/pandas', ['pandas']],
    ['license:gpl', ['google-api-py3']],
    ['image:py3', ['py3-native', 'boto3py3', 'google-api-py3']],
    ['demisto/boto3py3:1.0.0.2000', ['boto3py3']],
    ['demisto/panads3:1.0.0.4000', ['panads3']],
  ])('finds by %s', async (q, names) => {
    expect(await namesOf(new URLSearchParams({ q }).toString())).toEqual(names);
  });

  it('looks for a release over all versions', async () => {
    const { rows } = await list('scope=all&q=package:boto3<1.30');
    expect(rows.map(({ image, tag }) => `${image}:${tag}`)).toEqual([
      'boto3py3:1.0.0.2000',
      'dl.old_v2:1.4',
    ]);
  });

  it('says which names no image has ever held', async () => {
    const { problems } = await list('q=package:nothing package:boto3>9 os-package:none');
    expect(problems.map(({ part }) => part)).toEqual([
      'package:nothing',
      'package:boto3>9',
      'os-package:none',
    ]);
  });

  it('puts an image named like the word before those that hold it', async () => {
    expect(await namesOf('q=boto3')).toEqual(['boto3py3', 'py3-native']);
    expect(await namesOf('q=openssl')).toEqual(['python3', 'google-api-py3']);
    expect(await namesOf('q=yaml&scope=all')).toEqual([]);
    expect(await namesOf('q=bs4')).toEqual(['pandas']);
    expect(await namesOf('q=acme')).toEqual(['google-api-py3']);
    expect(await namesOf('q=requests boto3')).toEqual(['boto3py3']);
  });

  it.each([`q=${'%25_%5C'.repeat(3_000)}`, "q=' OR 1=1 --", 'q=.*(', 'q=100%25'])(
    'treats %.30s as text',
    async (query) => {
      expect((await list(`${query}&scope=all`)).total).toBeLessThan(9);
    },
  );
});

describe('facets', () => {
  it('count what a value would leave, the choice in the facet itself left out', async () => {
    expect(await facetOf('', 'status')).toEqual({ active: 6, deprecated: 1, retired: 1 });
    expect(await facetOf('os=debian', 'os')).toEqual({
      alpine: 4,
      'alpine:3.20': 4,
      debian: 1,
      'debian:12': 1,
      rhel: 1,
      'rhel:9': 1,
    });
    expect(await facetOf('os=debian', 'python')).toEqual({ '3.12': 1 });
    expect(await facetOf('os=debian:12&os=rhel', 'python')).toEqual({ '3.12': 1, unknown: 1 });
  });

  it('have a value for what is not known and for what is not there', async () => {
    expect(await facetOf('', 'python')).toEqual({ '3.12': 4, none: 1, unknown: 1 });
    expect(await facetOf('', 'size')).toEqual({
      'under-50': 3,
      '50-100': 1,
      'over-500': 1,
      unknown: 1,
    });
    expect(await facetOf('', 'signed')).toEqual({ yes: 4, no: 1, unknown: 1 });
    expect(await facetOf('scope=last', 'os')).toMatchObject({ unknown: 1 });
    expect(await facetOf('', 'base')).toEqual({
      python3: 3,
      'docker.io/python': 1,
      'mcr.microsoft.com/powershell': 1,
      unknown: 1,
    });
    expect(await facetOf('', 'age')).toEqual({ '30d': 4, '90d': 1, '1y': 1 });
  });

  it('agree with the list they count', async () => {
    const { facets } = await list('scope=all&os=alpine');
    for (const [facet, counts] of Object.entries(facets)) {
      for (const { value, count } of counts) {
        const query = new URLSearchParams({ scope: 'all', os: 'alpine', [facet]: value });
        const { total, rows } = await list(query.toString());
        expect({ facet, value, total, rows: rows.length }).toEqual({
          facet,
          value,
          total: count,
          rows: count,
        });
      }
    }
  });
});

describe('paging', () => {
  it.each([
    'name',
    '-name',
    '-updated',
    'updated',
    '-size',
    'size',
    '-packages',
    '-children',
    'match',
  ])('by %s goes through every row once, forwards and back', async (sort) => {
    const query = `scope=all&q=${sort === 'match' ? '3' : ''}&sort=${sort}`;
    const whole = (await list(query)).rows.map(({ image, tag }) => `${image}:${tag}`);
    const seen: string[] = [];
    const starts: (string | null)[] = [];
    let cursor: string | null = null;
    do {
      starts.push(cursor);
      const page = await list(query, 2, cursor);
      seen.push(...page.rows.map(({ image, tag }) => `${image}:${tag}`));
      if (page.nextCursor === null && page.previousCursor !== null) {
        const back = await list(query, 2, page.previousCursor);
        expect(back.rows.map(({ image, tag }) => `${image}:${tag}`)).toEqual(
          whole.slice(seen.length - page.rows.length - 2, seen.length - page.rows.length),
        );
      }
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(whole);
    expect(starts.length).toBe(Math.ceil(whole.length / 2));
  });

  it('refuses a cursor of another order', async () => {
    const { nextCursor } = await list('sort=name', 2);
    await expect(list('sort=-name', 2, nextCursor)).rejects.toMatchObject({ code: 'bad-request' });
    await expect(list('sort=name', 2, 'x')).rejects.toMatchObject({ code: 'bad-request' });
  });

  it('refuses one whose number is none, or larger than Postgres keeps', async () => {
    const { filter } = readImageFilter(new URLSearchParams('sort=updated'));
    for (const key of ['1e999', '999999999999999e300', 'NaN', 'infinity', '1;', '']) {
      const made = renderCursor(`images ${renderImageFilter(filter)}`, {
        direction: 'after',
        key,
        tie: '1',
      });
      await expect(list('sort=updated', 2, made)).rejects.toMatchObject({ code: 'bad-request' });
    }
  });
});

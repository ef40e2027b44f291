import { beforeAll, describe, expect, it } from 'vitest';
import { insertCatalog } from '@/lib/testing/catalog-fixtures';
import { setUpTestDatabase } from '@/lib/testing/database';
import { searchCatalogFixture } from '@/lib/testing/search-catalog';
import type { Scope } from '../scope';
import { search } from './search';

setUpTestDatabase();
beforeAll(() => insertCatalog(searchCatalogFixture));

const find = (text: string, scope: Scope = 'active', limit = 20, cursor: string | null = null) =>
  search({ text, scope, limit, cursor });
const hitsOf = async (text: string, scope?: Scope) =>
  (await find(text, scope)).results.map(({ kind, name }) => `${kind} ${name}`);

describe('the search', () => {
  it('puts a name before its beginnings, and those before images that hold it', async () => {
    expect(await hitsOf('boto3')).toEqual(['package boto3', 'image boto3py3', 'image py3-native']);
    expect(await hitsOf('pandas')).toEqual(['image pandas', 'package pandas']);
    expect(await hitsOf('py')).toEqual([
      'image python3',
      'image py3-native',
      'image boto3py3',
      'image google-api-py3',
    ]);
  });

  it('takes several words together', async () => {
    expect(await hitsOf('google api')).toEqual(['image google-api-py3', 'package google-api-core']);
    expect(await hitsOf('requests boto3')).toEqual(['image boto3py3']);
  });

  it('finds packages by their summary and images by their labels', async () => {
    expect(await hitsOf('message queues')).toEqual(['package pandas']);
    expect(await hitsOf('"acme "')).toEqual(['image google-api-py3']);
  });

  it('knows the name under which a package is imported', async () => {
    expect(await hitsOf('bs4')).toEqual(['package beautifulsoup4', 'image pandas']);
  });

  it('finds OS packages by their name and by their source', async () => {
    expect(await hitsOf('openssl')).toEqual([
      'os-package openssl',
      'os-package libcrypto3',
      'image python3',
      'image google-api-py3',
    ]);
    expect(await hitsOf('libstdc++6')).toEqual(['os-package libstdc++6', 'image google-api-py3']);
  });

  it('says why a result is there', async () => {
    const { results } = await find('boto3');
    expect(results[2]).toEqual({
      kind: 'image',
      name: 'py3-native',
      href: '/images/py3-native',
      title: 'py3-native',
      detail: 'RHEL (UBI) 9.2 · 1 package · built 2026-06-15',
      matched: 'boto3 1.34.5',
      status: 'active',
    });
    expect(results[0]?.detail).toBe('in 2 active images · newest 1.34.5 · What boto3 does');
    expect((await find('acme')).results[0]?.matched).toBe('vendor=ACME "Tools" 100%');
    expect((await find('openssl')).results[1]?.detail).toBe(
      'in 1 active image · apk · built from openssl',
    );
  });

  it('keeps to living images and says how much there is besides', async () => {
    const outcome = await find('panads3');
    expect(outcome).toMatchObject({
      results: [],
      outside: 1,
      corrected: false,
      didYouMean: 'pandas',
    });
    expect(await hitsOf('panads3', 'last')).toEqual(['image panads3']);
    expect((await find('panads3', 'last')).results[0]?.detail).toMatch(/^deprecated, use pandas/);
  });

  it('searches older versions on request and links to the one that fits', async () => {
    expect(await hitsOf('package:boto3<1.30')).toEqual([]);
    const { results } = await find('package:boto3<1.30', 'all');
    expect(results.map(({ title, href, matched }) => [title, href, matched])).toEqual([
      ['boto3py3:1.0.0.2000', '/images/boto3py3/1.0.0.2000', 'boto3 1.9.0'],
      ['dl.old_v2', '/images/dl.old_v2', 'boto3 1.2.0'],
    ]);
  });

  it('finds the version a reference names, old or deprecated', async () => {
    expect((await find('demisto/boto3py3:1.0.0.2000')).results[0]?.href).toBe(
      '/images/boto3py3/1.0.0.2000',
    );
    expect((await find('dockerimage: demisto/panads3:1.0.0.4000')).results[0]?.title).toBe(
      'panads3',
    );
  });

  it.each([
    ['reqeusts', 'requests'],
    ['bto3', 'boto3'],
    ['gogle-api-core', 'google-api-core'],
    ['beutifulsoup4', 'beautifulsoup4'],
  ])('takes %s for a slip of the keyboard', async (typed, meant) => {
    const outcome = await find(typed);
    expect(outcome).toMatchObject({ didYouMean: meant, corrected: true });
    expect(outcome.results[0]?.name).toBe(meant);
  });

  it('pages through what a slip of the keyboard was taken for', async () => {
    const whole = await hitsOf('reqeusts', 'all');
    const first = await find('reqeusts', 'all', 1);
    expect(first).toMatchObject({ corrected: true, total: whole.length });
    const second = await find('reqeusts', 'all', 1, first.nextCursor);
    expect(second).toMatchObject({ corrected: true, didYouMean: 'requests' });
    const pages = [...first.results, ...second.results];
    expect(pages.map(({ kind, name }) => `${kind} ${name}`)).toEqual(whole.slice(0, 2));
  });

  it('does not guess where enough is found, or where nothing is near', async () => {
    expect(await find('py')).toMatchObject({ didYouMean: null, corrected: false });
    expect(await find('zzzzqqq')).toMatchObject({ didYouMean: null, total: 0, results: [] });
  });

  it('pages through all kinds in one order', async () => {
    const whole = await hitsOf('3', 'all');
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await find('3', 'all', 2, cursor);
      expect(page.total).toBe(whole.length);
      seen.push(...page.results.map(({ kind, name }) => `${kind} ${name}`));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(whole.length).toBeGreaterThan(4);
    expect(seen).toEqual(whole);
  });

  it('refuses a cursor of another search', async () => {
    const { nextCursor } = await find('3', 'all', 2);
    await expect(find('4', 'all', 2, nextCursor)).rejects.toMatchObject({ code: 'bad-request' });
  });

  it.each([
    '',
    '   ',
    '%',
    '_',
    '\\',
    "'; DROP TABLE image; --",
    '.*+?^$()|[]{}',
    'a\u0000b',
    '"',
    '-',
    '\ud800',
    'x'.repeat(10_240),
    '%_\\ '.repeat(2_560),
  ])('answers %.20j without harm', async (text) => {
    const { results } = await find(text, 'all');
    expect(results.length).toBeLessThan(20);
    expect((await find('boto3')).total).toBe(3);
  });
});

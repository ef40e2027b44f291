import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GET as getOne } from '@/app/api/v1/advisories/[id]/route';
import { GET as getList } from '@/app/api/v1/advisories/route';
import { setUpAdvisories } from '@/lib/testing/advisory-stage';
import { setUpTestDatabase } from '@/lib/testing/database';
import { readAdvisoryFilter, renderAdvisoryFilter } from '../list-filter';
import { findAdvisoryMatches, findAdvisoryNamed } from './advisory-match';
import { listAdvisories } from './list';

setUpTestDatabase();
let stage: Awaited<ReturnType<typeof setUpAdvisories>>;
beforeAll(async () => {
  stage = await setUpAdvisories();
});
afterAll(() => stage.osv.close());

const filterOf = (query: string) => readAdvisoryFilter(new URLSearchParams(query)).filter;
const list = (query: string) =>
  listAdvisories({ filter: filterOf(query), cursor: null, limit: 50 });

describe('the list', () => {
  it('has what active images hold, worst first, and counts the rest', async () => {
    const { rows, total, facets } = await list('scope=last');
    expect(rows.map(({ id }) => id)).toEqual(['CVE-2026-1111', 'PYSEC-3']);
    expect(total).toBe(2);
    expect(facets.severity).toContainEqual({ value: 'high', count: 1 });
    expect((await list('')).rows.map(({ id }) => id)).toEqual(['PYSEC-3']);
    expect((await list('scope=all&sort=reach')).rows.map(({ id }) => id)).toEqual([
      'PYSEC-3',
      'CVE-2026-1111',
      'PYSEC-2',
    ]);
  });

  it('narrows by facet and by text, and finds an alias', async () => {
    expect((await list('scope=all&severity=medium')).rows.map(({ id }) => id)).toEqual(['PYSEC-2']);
    expect((await list('scope=all&q=pysec-1')).rows.map(({ id }) => id)).toEqual(['CVE-2026-1111']);
    expect((await list('scope=all&exploitation=known')).total).toBe(0);
  });

  it('lists OS packages apart, and hides what the distribution calls unimportant', async () => {
    expect(await list('kind=os&scope=all')).toMatchObject({ rows: [], hidden: 1 });
    const shown = await list('kind=os&scope=all&unimportant=show');
    expect(shown.rows.map(({ id }) => id)).toEqual(['DEBIAN-CVE-2026-2222']);
  });

  it('pages without repeating or leaving out', async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const found = await listAdvisories({ filter: filterOf('scope=all'), cursor, limit: 1 });
      seen.push(...found.rows.map(({ id }) => id));
      cursor = found.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(['CVE-2026-1111', 'PYSEC-2', 'PYSEC-3']);
  });

  it('is in the URL, both ways', () => {
    const query = 'q=x&kind=os&scope=all&severity=high&severity=low&unimportant=show&sort=reach';
    expect(renderAdvisoryFilter(filterOf(query)).toString()).toBe(query);
    const { problems } = readAdvisoryFilter(new URLSearchParams('severity=awful&scope=x'));
    expect(problems).toHaveLength(2);
  });
});

describe('an id that is being typed', () => {
  it('finds advisories by the beginning of any of their ids, in any case', async () => {
    expect(await findAdvisoryMatches('cve-2026-1', 5)).toMatchObject([
      { id: 'CVE-2026-1111', key: 'CVE-2026-1111', severity: 'high', packages: ['alpha'] },
    ]);
    expect(await findAdvisoryMatches('PYSEC-1', 5)).toMatchObject([
      { id: 'PYSEC-1', key: 'CVE-2026-1111' },
    ]);
    expect(await findAdvisoryNamed('pysec-2')).toBe('PYSEC-2');
    expect(await findAdvisoryNamed('cve-2026')).toBeNull();
  });

  it('is no pattern, and no name of a package', async () => {
    expect(await findAdvisoryMatches('CVE-2026-%', 5)).toEqual([]);
    expect(await findAdvisoryMatches('beta', 5)).toEqual([]);
    expect(await findAdvisoryMatches('alpine-keys', 5)).toEqual([]);
  });
});

describe('the API', () => {
  it('lists with the age of the data, and refuses a parameter that is none', async () => {
    const answer = await getList(new Request('http://x/api/v1/advisories?scope=all&limit=2'), {});
    expect(await answer.json()).toMatchObject({
      checkedAt: expect.any(String),
      total: 3,
      items: [{ id: 'CVE-2026-1111', severity: 'high' }, {}],
    });
    const refused = await getList(new Request('http://x/api/v1/advisories?severity=awful'), {});
    expect(refused.status).toBe(400);
  });

  it('gives one by any of its ids', async () => {
    const params = Promise.resolve({ id: 'PYSEC-1' });
    const answer = await getOne(new Request('http://x/api/v1/advisories/PYSEC-1'), { params });
    expect(await answer.json()).toMatchObject({
      id: 'CVE-2026-1111',
      images: { total: 2 },
      packages: { items: [{ name: 'alpha' }] },
    });
  });
});

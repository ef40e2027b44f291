import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GET as getOne } from '@/app/api/v1/advisories/[id]/route';
import { GET as getList } from '@/app/api/v1/advisories/route';
import { summarizeSecurityChange } from '@/components/advisories/security-words';
import { pool } from '@/lib/db/client';
import { insertCatalog } from '@/lib/testing/catalog-fixtures';
import { setUpTestDatabase } from '@/lib/testing/database';
import { type OsvService, startOsvService } from '@/lib/testing/osv-service';
import { readFindingView } from '../finding-view';
import { readAdvisoryFilter, renderAdvisoryFilter } from '../list-filter';
import { getAdvisory } from './advisory';
import { findAdvisoryMatches, findAdvisoryNamed } from './advisory-match';
import { findPassChanges, getPasses } from './changes';
import { listAdvisories } from './list';
import { getPackageSecurity } from './package';
import { runAdvisoryPass } from './pass';
import { compareSecurity, getFindingsOfTags, getTagCounts, getVersionSecurity } from './version';

setUpTestDatabase();
let osv: OsvService;

const fixedAt = (version: string) => [
  { type: 'ECOSYSTEM', events: [{ introduced: '0' }, { fixed: version }] },
];
const record = (id: string, name: string, versions: string[], fields: object = {}) => ({
  id,
  affected: [{ package: { ecosystem: 'PyPI', name }, versions, ranges: fixedAt('2.0') }],
  ...fields,
});
const severity = (vector: string) => [{ type: 'CVSS_V3', score: vector }];
const HIGH = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N';
const MEDIUM = 'CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:N/A:N';

const pass = () =>
  runAdvisoryPass({
    trigger: 'manual',
    osvUrl: osv.url,
    epssUrl: null,
    kevUrl: null,
    retry: { attempts: 1, waitMs: () => 0 },
  });
const filterOf = (query: string) => readAdvisoryFilter(new URLSearchParams(query)).filter;
const list = (query: string) =>
  listAdvisories({ filter: filterOf(query), cursor: null, limit: 50 });
const page = { limit: 50, cursors: {} };

beforeAll(async () => {
  osv = await startOsvService([
    record('PYSEC-1', 'alpha', ['1.0'], { severity: severity(HIGH), aliases: ['CVE-2026-1111'] }),
    record('PYSEC-2', 'beta', ['1.0'], { severity: severity(MEDIUM) }),
    record('PYSEC-3', 'beta', ['1.0', '1.5']),
    {
      id: 'DEBIAN-CVE-2026-2222',
      affected: [
        {
          package: { ecosystem: 'Debian:12', name: 'acl' },
          versions: ['*'],
          ecosystem_specific: { urgency: 'unimportant' },
        },
      ],
    },
  ]);
  await insertCatalog({
    images: [
      {
        name: 'web',
        versions: [
          { tag: '1.0.0.1', python: ['alpha==1.0', 'beta==1.0'] },
          { tag: '1.0.0.2', python: ['alpha==2.0', 'beta==1.5'] },
          { tag: '1.0.0.3', python: ['alpha==2.0', 'beta==1.5'] },
        ],
      },
      ...Array.from({ length: 25 }, (_, index) => ({
        name: `many-${index}`,
        versions: [{ tag: '1.0.0.1', python: ['gamma==1.0'] }],
      })),
      {
        name: 'old',
        status: 'deprecated',
        versions: [
          {
            tag: '1.0.0.4',
            python: ['alpha==1.0'],
            os: ['libacl1 2.3.1-3'],
            osRelease: 'debian 12',
          },
        ],
      },
    ],
  });
  await pool().query(`INSERT INTO debian_source VALUES ('libacl1', '', 'acl', NULL);
                      INSERT INTO ingest_run (trigger, source, status, finished_at)
                      VALUES ('manual', 'x', 'ok', now());
                      UPDATE catalog_state SET run_id = (SELECT max(id) FROM ingest_run)`);
  expect(await pass()).toMatchObject({ status: 'ok' });
});
afterAll(() => osv.close());

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

describe('one advisory', () => {
  it('says which tag of each image fixes it', async () => {
    const { images, subjects } = await getAdvisory('PYSEC-1', page);
    expect(images.rows).toMatchObject([
      { image: 'old', isLastAffected: true, newestAffectedTag: '1.0.0.4', fixTag: null },
      {
        image: 'web',
        isLastAffected: false,
        newestAffectedTag: '1.0.0.1',
        fixTag: '1.0.0.2',
        isFixChecked: true,
      },
    ]);
    expect(subjects.rows).toMatchObject([
      { name: 'alpha', version: '1.0', fixed: '2.0', lastCount: 1 },
    ]);
  });

  it('pages what it affects by cursors, each list by its own', async () => {
    const first = await getAdvisory('PYSEC-3', { limit: 1, cursors: {} });
    expect(first.subjects).toMatchObject({ rows: [{ version: '1.5', lastCount: 1 }], total: 2 });
    const packages = first.subjects.nextCursor;
    const second = await getAdvisory('PYSEC-3', { limit: 1, cursors: { packages } });
    expect(second.subjects).toMatchObject({ rows: [{ version: '1.0' }], nextCursor: null });
    expect(second.images.rows).toEqual(first.images.rows);
    const images = (await getAdvisory('PYSEC-1', { limit: 1, cursors: {} })).images.nextCursor;
    const next = await getAdvisory('PYSEC-1', { limit: 1, cursors: { images } });
    expect(next.images).toMatchObject({ rows: [{ image: 'web' }], total: 2, nextCursor: null });
    const mixedUp = getAdvisory('PYSEC-1', { limit: 1, cursors: { packages: images } });
    await expect(mixedUp).rejects.toMatchObject({ code: 'bad-request' });
  });

  it('is found by the last of a thousand aliases, and shown with what is wrong in it', async () => {
    const aliases = Array.from({ length: 1_000 }, (_, index) => `CVE-2025-${10_000 + index}`);
    osv.put({
      id: 'PYSEC-9',
      aliases: [...aliases, '../../etc/passwd'],
      details: '<script>alert(1)</script> [x](javascript:alert(1))',
      severity: 'none that is known',
      novel: { field: [1] },
      affected: [
        {
          package: { ecosystem: 'PyPI', name: 'beta' },
          versions: ['1.0', 'no version at all'],
          ranges: [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }] }],
        },
      ],
    });
    expect(await pass()).toMatchObject({ status: 'ok', gained: 1 });
    const { advisory, members, subjects } = await getAdvisory('CVE-2025-10999', page);
    expect(advisory).toMatchObject({ id: 'CVE-2025-10000', severity: 'unknown', findingCount: 1 });
    expect(advisory.ids).toHaveLength(1_001);
    expect(members).toMatchObject([{ details: expect.stringMatching(/^<script>/) }]);
    expect(subjects.rows).toMatchObject([{ name: 'beta', version: '1.0', fixed: null }]);
    osv.remove('PYSEC-9');
    expect(await pass()).toMatchObject({ status: 'ok', resolved: 1 });
  });

  it('reaches as many images as there are, none twice', async () => {
    osv.put(record('PYSEC-8', 'gamma', ['1.0']));
    expect(await pass()).toMatchObject({ status: 'ok', gained: 1 });
    const seen: string[] = [];
    let images: string | null = null;
    do {
      const found = await getAdvisory('PYSEC-8', { limit: 10, cursors: { images } });
      expect(found.subjects.rows).toMatchObject([{ name: 'gamma', activeCount: 25 }]);
      seen.push(...found.images.rows.map(({ image }) => image));
      images = found.images.nextCursor;
    } while (images !== null);
    expect([seen.length, new Set(seen).size]).toEqual([25, 25]);
    osv.remove('PYSEC-8');
    expect(await pass()).toMatchObject({ status: 'ok', resolved: 1 });
  });

  it('does not call a tag a fix that was not checked', async () => {
    await pool().query(`DELETE FROM advisory_version USING image_version v
                         WHERE v.id = version_id AND v.tag = '1.0.0.2'`);
    const { images } = await getAdvisory('CVE-2026-1111', page);
    expect(images.rows[1]).toMatchObject({ fixTag: '1.0.0.2', isFixChecked: false });
    expect(await getVersionSecurity({ image: 'web', tag: '1.0.0.2' })).toEqual({
      kind: 'unchecked',
    });
    await pool().query('UPDATE advisory_state SET run_id = NULL');
    await pass();
  });

  it('is not found under ids that are none', async () => {
    for (const id of ['CVE-2026-9999', '../../etc/passwd', "' OR 1=1", 'x'.repeat(500)]) {
      await expect(getAdvisory(id, page)).rejects.toMatchObject({ code: 'not-found' });
    }
  });
});

describe('a version', () => {
  it('shows its findings, worst first, with what was checked', async () => {
    expect(await getVersionSecurity({ image: 'web', tag: '1.0.0.1' })).toMatchObject({
      kind: 'checked',
      python: {
        findings: [{ id: 'CVE-2026-1111' }, { id: 'PYSEC-2' }, { id: 'PYSEC-3' }],
        checked: 2,
        unchecked: [],
        checkedAt: expect.any(Date),
      },
    });
  });

  it('is compared by what is gained, fixed and still there', async () => {
    const { python } = await compareSecurity(
      { image: 'web', tag: '1.0.0.1' },
      { image: 'web', tag: '1.0.0.2' },
    );
    const ids = (findings: readonly { id: string }[] = []) => findings.map(({ id }) => id);
    expect(ids(python?.gained)).toEqual([]);
    expect(ids(python?.fixed)).toEqual(['CVE-2026-1111', 'PYSEC-2']);
    expect(ids(python?.still)).toEqual(['PYSEC-3']);
    expect(summarizeSecurityChange([python, null])).toBe('2 advisories fixed');
  });

  it('stands in the plot of its image with its counts', async () => {
    const tags = await getTagCounts('web');
    expect(tags.map(({ python }) => python)).toEqual([
      [0, 0, 1, 1, 0, 1],
      [0, 0, 0, 0, 0, 1],
      [0, 0, 0, 0, 0, 1],
    ]);
  });
});

it('the tags of an image have their counts, and none where nothing was checked', async () => {
  const found = await getFindingsOfTags('web', ['1.0.0.1', '1.0.0.2', 'none']);
  expect(found).toEqual(
    new Map([
      ['1.0.0.1', { python: [0, 0, 1, 1, 0, 1], os: null }],
      ['1.0.0.2', { python: [0, 0, 0, 0, 0, 1], os: null }],
    ]),
  );
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

describe('a package', () => {
  const view = readFindingView(new URLSearchParams());

  it('shows its advisories with the releases they affect', async () => {
    expect(await getPackageSecurity({ kind: 'python', name: 'beta' }, view)).toMatchObject({
      checked: 2,
      important: 2,
      rows: [
        { id: 'PYSEC-2', places: [{ releases: [{ version: '1.0', fixed: '2.0' }] }] },
        { id: 'PYSEC-3', places: [{ releases: [{ version: '1.5' }, { version: '1.0' }] }] },
      ],
    });
  });

  it('of a distribution hides what that calls unimportant, and counts it', async () => {
    const acl = { kind: 'os', name: 'libacl1' } as const;
    expect(await getPackageSecurity(acl, view)).toMatchObject({
      checked: 1,
      important: 0,
      unimportant: 1,
      rows: [],
    });
    const { rows } = await getPackageSecurity(acl, { ...view, unimportant: true });
    expect(rows).toMatchObject([
      { id: 'DEBIAN-CVE-2026-2222', places: [{ ecosystem: 'Debian:12', source: 'acl' }] },
    ]);
  });

  it('is paged by cursor, there and back', async () => {
    const beta = { kind: 'python', name: 'beta' } as const;
    const first = await getPackageSecurity(beta, view, 1);
    expect(first).toMatchObject({ rows: [{ id: 'PYSEC-2' }], previousCursor: null });
    const at = (cursor: string | null) => ({ ...view, cursors: { advisories: cursor ?? '' } });
    const second = await getPackageSecurity(beta, at(first.nextCursor), 1);
    expect(second).toMatchObject({ rows: [{ id: 'PYSEC-3' }], nextCursor: null });
    const back = await getPackageSecurity(beta, at(second.previousCursor), 1);
    expect(back.rows).toMatchObject([{ id: 'PYSEC-2' }]);
    await expect(getPackageSecurity(beta, at('no-cursor'), 1)).rejects.toMatchObject({
      code: 'bad-request',
    });
  });
});

it('tells what a pass gained and resolved', async () => {
  osv.put(record('PYSEC-4', 'alpha', ['2.0']));
  osv.put({ ...record('PYSEC-2', 'beta', ['1.0']), withdrawn: '2026-05-01T00:00:00Z' });
  expect(await pass()).toMatchObject({ gained: 1, resolved: 1 });
  const options = { passId: null, limit: 10, cursors: {} };
  expect(await findPassChanges(options)).toMatchObject({
    gained: { total: 1, rows: [{ id: 'PYSEC-4', package: 'alpha', version: '2.0', fixed: null }] },
    resolved: { total: 1, rows: [{ id: 'PYSEC-2', package: 'beta', isWithdrawn: true }] },
  });
  expect((await getAdvisory('PYSEC-2', page)).resolved.rows).toMatchObject([
    { name: 'beta', version: '1.0', resolution: 'withdrawn' },
  ]);
});

it('lists the passes, newest first, in pages', async () => {
  const first = await getPasses(null, 2);
  const next = await getPasses(first.nextCursor, 2);
  const ids = [...first.rows, ...next.rows].map(({ id }) => id);
  expect(ids).toEqual(ids.toSorted((a, b) => b - a));
  expect(first.previousCursor).toBeNull();
  expect([ids.length, first.total > 3]).toEqual([4, true]);
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

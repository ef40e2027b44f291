import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { pool } from '@/lib/db/client';
import { insertCatalog } from '@/lib/testing/catalog-fixtures';
import { setUpTestDatabase } from '@/lib/testing/database';
import { type OsvService, startOsvService } from '@/lib/testing/osv-service';
import { startOsvStub } from '@/lib/testing/osv-stub';
import { readAdvisoryFilter } from '../list-filter';
import { findMaliciousNames, getPypiExposures } from './exposure';
import { listAdvisories } from './list';
import { type PassOptions, runAdvisoryPass } from './pass';

setUpTestDatabase();
const atOnce = { attempts: 1, waitMs: () => 0 };
let osv: OsvService;

const pypi = (name: string) => ({ ecosystem: 'PyPI', name });
const fixedAt = (version: string) => [
  { type: 'ECOSYSTEM', events: [{ introduced: '0' }, { fixed: version }] },
];
const PYSEC = {
  id: 'PYSEC-2026-1',
  aliases: ['CVE-2026-10001'],
  details: 'requests sends the password to anybody who asks. Update it.',
  affected: [{ package: pypi('requests'), versions: ['2.19.0'], ranges: fixedAt('2.20.0') }],
};
const GHSA = {
  id: 'GHSA-aaaa-bbbb-cccc',
  aliases: ['CVE-2026-10001'],
  summary: 'requests leaks passwords',
  severity: [{ type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' }],
  affected: [{ package: pypi('requests'), versions: ['2.19.0'], ranges: fixedAt('2.20.0') }],
};

const pass = (options: Partial<PassOptions> = {}) =>
  runAdvisoryPass({
    trigger: 'manual',
    osvUrl: osv.url,
    epssUrl: null,
    kevUrl: null,
    retry: atOnce,
    ...options,
  });
const rows = async (sql: string) => (await pool().query(sql)).rows;

beforeAll(async () => {
  osv = await startOsvService();
  await insertCatalog({
    images: [
      {
        name: 'web',
        versions: [
          {
            tag: '1.0.0.1',
            python: ['requests==2.19.0', 'pip==24.0', 'Good_One==1.0'],
            os: [{ name: 'libssl3', version: '3.0.8-r0', origin: 'openssl' }],
            osRelease: 'alpine 3.17.3',
            environment: { PYTHON_PIP_VERSION: '20.1' },
          },
          { tag: '1.0.0.2', python: ['requests==2.20.0'], osRelease: 'alpine 3.17.3' },
        ],
      },
      {
        name: 'worker',
        versions: [
          {
            tag: '1.0.0.3',
            python: [{ name: 'vapi-runtime', version: '1.0', pypiUrl: null }],
            os: [
              { name: 'libssl1.1', version: '1.1.1n-0+deb11u3+b1' },
              { name: 'python3.7', version: '3.7.3-2' },
              { name: 'nobody-knows', version: '1' },
            ],
            osRelease: 'debian 11',
          },
          { tag: '1.0.0.4', osRelease: 'rhel 9.2' },
        ],
      },
    ],
  });
  await pool().query(`INSERT INTO debian_source VALUES ('libssl1.1', '', 'openssl', NULL),
                                                        ('libpython3.7', '', 'python3.7', NULL)`);
  await pool().query(`INSERT INTO ingest_run (trigger, source, status, finished_at)
                      VALUES ('manual', 'x', 'ok', now())`);
  await pool().query('UPDATE catalog_state SET run_id = (SELECT max(id) FROM ingest_run)');
});
afterAll(() => osv.close());
beforeEach(() => osv.setDown(false));

describe('what is asked', () => {
  it('asks by PEP 503 name, by origin and source with the release, and the pip of the base image', async () => {
    expect(await pass()).toMatchObject({ status: 'ok', extent: 'full', asked: 7, answered: 7 });
    const questions = osv.requests.flatMap(({ json }) =>
      json === null ? [] : (json as { queries: { package: object; version: string }[] }).queries,
    );
    expect(questions.map((one) => ({ ...one.package, version: one.version }))).toEqual(
      expect.arrayContaining([
        { ecosystem: 'PyPI', name: 'requests', version: '2.19.0' },
        { ecosystem: 'PyPI', name: 'requests', version: '2.20.0' },
        { ecosystem: 'PyPI', name: 'good-one', version: '1.0' },
        { ecosystem: 'PyPI', name: 'pip', version: '20.1' },
        { ecosystem: 'Alpine:v3.17', name: 'openssl', version: '3.0.8-r0' },
        { ecosystem: 'Debian:11', name: 'openssl', version: '1.1.1n-0+deb11u3' },
        // The map knows it as the source of another package.
        { ecosystem: 'Debian:11', name: 'python3.7', version: '3.7.3-2' },
      ]),
    );
  });

  it('keeps the reason for everything that is not asked', async () => {
    expect(
      await rows(`SELECT not_asked AS reason FROM advisory_release WHERE not_asked IS NOT NULL
                  UNION ALL SELECT not_asked FROM advisory_os_package WHERE not_asked IS NOT NULL
                  UNION ALL SELECT os_reason FROM advisory_version WHERE os_reason IS NOT NULL
                  ORDER BY 1`),
    ).toEqual([
      { reason: 'not-on-pypi' },
      { reason: 'scanner-pip' },
      { reason: 'source-package-unknown' },
      { reason: 'unsupported' },
    ]);
  });
});

describe('a night', () => {
  it('brings a vulnerability once for all its ids, with severity and fix from whoever has them', async () => {
    osv.put(PYSEC);
    osv.put(GHSA);
    expect(await pass()).toMatchObject({ status: 'ok', records: 2, gained: 1, resolved: 0 });
    const [affected, clean] = await getPypiExposures([
      { name: 'Requests', version: '2.19.0' },
      { name: 'requests', version: '2.20.0' },
    ]);
    expect(affected).toMatchObject({
      kind: 'affected',
      advisories: [
        {
          id: 'CVE-2026-10001',
          severity: 'critical',
          score: 9.8,
          fixed: '2.20.0',
          summary: 'requests leaks passwords',
        },
      ],
    });
    expect(clean).toMatchObject({ kind: 'clean' });
    expect(await rows(`SELECT key, version_count, active_count FROM advisory`)).toEqual([
      { key: 'CVE-2026-10001', version_count: 1, active_count: 0 },
    ]);
    expect(
      await rows(`SELECT counts FROM advisory_version WHERE counts <> '{0,0,0,0,0,0}'`),
    ).toEqual([{ counts: [0, 1, 0, 0, 0, 0] }]);
  });

  it('reads a newly stamped record again and calls it no change', async () => {
    osv.put({ ...PYSEC, modified: '2026-02-02T00:00:00Z' });
    const before = osv.requests.length;
    expect(await pass()).toMatchObject({ status: 'ok', extent: 'all', records: 0, gained: 0 });
    expect(osv.requests.slice(before).map(({ path }) => path)).toEqual([
      '/v1/querybatch',
      '/v1/vulns/PYSEC-2026-1',
    ]);
  });

  it('deletes nothing while the service is away, and says since when', async () => {
    osv.setDown(true);
    const outcome = await pass();
    expect(outcome).toMatchObject({ status: 'failed', answered: 0, resolved: 0 });
    expect(outcome).toHaveProperty('reason', expect.stringContaining('OSV answered 503'));
    expect(await rows('SELECT count(*)::int AS open FROM advisory_finding')).toEqual([{ open: 1 }]);
    const [exposure] = await getPypiExposures([{ name: 'requests', version: '2.19.0' }]);
    expect(exposure).toMatchObject({ kind: 'affected', checkedAt: expect.any(Date) });
  });

  it('resolves what is withdrawn, with a date, and keeps it in the history', async () => {
    osv.put({ ...PYSEC, withdrawn: '2026-03-03T00:00:00Z' });
    // The vulnerability stands while one of its records does.
    expect(await pass()).toMatchObject({ status: 'ok', gained: 0, resolved: 0 });
    osv.remove(GHSA.id);
    expect(await pass()).toMatchObject({ status: 'ok', resolved: 1 });
    expect(
      await rows(`SELECT record_id, resolution, resolved_at IS NOT NULL AS dated
                         FROM advisory_hit ORDER BY 1`),
    ).toEqual([
      { record_id: GHSA.id, resolution: 'vanished', dated: true },
      { record_id: PYSEC.id, resolution: 'withdrawn', dated: true },
    ]);
    const [exposure] = await getPypiExposures([{ name: 'requests', version: '2.19.0' }]);
    expect(exposure).toMatchObject({ kind: 'clean' });
  });

  it('ends what is withdrawn also where OSV still names it', async () => {
    const record = { id: 'PYSEC-2026-3', modified: '2026-04-01T00:00:00Z' };
    const affected = [{ package: pypi('requests'), versions: ['2.20.0'] }];
    osv.put({ ...record, affected });
    expect(await pass()).toMatchObject({ gained: 1 });
    const stamped = { ...record, modified: '2026-04-02T00:00:00Z' };
    osv.put({ ...stamped, affected, withdrawn: '2026-04-02T00:00:00Z' });
    const stale = await startOsvStub(({ path, json }) => {
      if (path !== '/v1/querybatch') return { body: { ...stamped, withdrawn: stamped.modified } };
      const { queries } = json as { queries: { package: { name: string }; version?: string }[] };
      return {
        body: {
          results: queries.map((query) =>
            query.package.name === 'requests' && query.version === '2.20.0'
              ? { vulns: [{ id: stamped.id, modified: stamped.modified }] }
              : {},
          ),
        },
      };
    });
    await pass({ osvUrl: stale.url });
    await stale.close();
    expect(
      await rows(`SELECT resolution FROM advisory_hit WHERE record_id = '${record.id}'`),
    ).toEqual([{ resolution: 'withdrawn' }]);
    osv.remove(record.id);
  });

  it('takes back a withdrawal when OSV names the record again, whatever its stamp', async () => {
    osv.put({ ...PYSEC, modified: '2026-02-02T00:00:00Z' });
    expect(await pass()).toMatchObject({ status: 'ok', records: 1, gained: 1, resolved: 0 });
    const [exposure] = await getPypiExposures([{ name: 'requests', version: '2.19.0' }]);
    expect(exposure).toMatchObject({ kind: 'affected' });
    osv.remove(PYSEC.id);
    expect(await pass()).toMatchObject({ resolved: 1 });
  });

  it('shows a report of malice above all, and knows the name', async () => {
    osv.put({ id: 'MAL-2026-9', affected: [{ package: pypi('good-one'), versions: ['1.0'] }] });
    await pass();
    const [exposure] = await getPypiExposures([{ name: 'good.one', version: '1.0' }]);
    expect(exposure).toMatchObject({ advisories: [{ id: 'MAL-2026-9', severity: 'malicious' }] });
    expect(await findMaliciousNames()).toEqual(new Map([['good-one', ['MAL-2026-9']]]));
    await pool().query('UPDATE advisory_record SET withdrawn_at = now() WHERE id = $1', [
      'MAL-2026-9',
    ]);
    expect(await findMaliciousNames()).toEqual(new Map());
    await pool().query('UPDATE advisory_record SET withdrawn_at = NULL WHERE id = $1', [
      'MAL-2026-9',
    ]);
  });

  it('keeps a finding whose record cannot be read, as of unknown severity, and tries again', async () => {
    osv.put({
      id: 'PYSEC-2026-7',
      published: 'some day',
      affected: [{ package: pypi('pip'), versions: ['*'], ranges: 'none' }],
    });
    expect(await pass()).toMatchObject({ status: 'partial' });
    const [exposure] = await getPypiExposures([{ name: 'pip', version: '20.1' }]);
    expect(exposure).toMatchObject({ advisories: [{ id: 'PYSEC-2026-7', severity: 'unknown' }] });
    osv.put({ id: 'PYSEC-2026-7', affected: [{ package: pypi('pip'), versions: ['*'] }] });
    expect(await pass()).toMatchObject({ status: 'ok', records: 1 });
  });

  it('leaves another pass alone', async () => {
    const both = await Promise.all([pass(), pass()]);
    expect(both.map(({ status }) => status).sort()).toEqual(['ok', 'refused']);
  });

  it('asks only for what is new after an ingest', async () => {
    const before = osv.requests.length;
    expect(await pass({ onlyNew: true })).toMatchObject({ status: 'ok', extent: 'new', asked: 0 });
    expect(osv.requests.length).toBe(before);
  });
});

describe('exploitation', () => {
  const KEV = { vulnerabilities: [{ cveID: 'CVE-2026-10001', dateAdded: '2026-04-01' }] };
  const EPSS = '#model_version:v2026\ncve,epss,percentile\nCVE-2026-10001,0.91,0.99\n';

  it('is read beside OSV, and a list that cannot be had leaves the figures of the night before', async () => {
    osv.put(GHSA);
    let isDown = false;
    const feeds = await startOsvStub(({ path }) =>
      isDown ? { status: 404, body: 'gone' } : { body: path === '/kev' ? KEV : EPSS },
    );
    const urls = { epssUrl: `${feeds.url}/epss`, kevUrl: `${feeds.url}/kev` };
    expect(await pass(urls)).toMatchObject({ status: 'ok' });
    const exploited = { id: 'CVE-2026-10001', epss: 0.91, kevAddedOn: '2026-04-01' };
    const read = () => getPypiExposures([{ name: 'requests', version: '2.19.0' }]);
    expect(await read()).toMatchObject([{ advisories: [exploited] }]);
    const { filter } = readAdvisoryFilter(new URLSearchParams('scope=all&sort=exploitation'));
    const listed = await listAdvisories({ filter, cursor: null, limit: 1 });
    expect(listed.rows).toMatchObject([{ ...exploited, epssPercentile: 0.99 }]);
    isDown = true;
    expect(await pass(urls)).toMatchObject({ status: 'ok' });
    expect(await read()).toMatchObject([{ advisories: [exploited] }]);
    expect(await rows('SELECT name, failure FROM advisory_feed ORDER BY 1')).toEqual([
      { name: 'epss', failure: 'answered 404: gone' },
      { name: 'kev', failure: 'answered 404: gone' },
    ]);
    await feeds.close();
  });
});

describe('versions the catalogue does not hold', () => {
  it('are asked at once where that is wanted, and unknown where OSV is away', async () => {
    osv.put({ id: 'PYSEC-2026-8', affected: [{ package: pypi('flask'), versions: ['0.1'] }] });
    const live = { live: true, osvUrl: osv.url };
    const [notAsked] = await getPypiExposures([{ name: 'flask', version: '0.1' }]);
    expect(notAsked).toMatchObject({ kind: 'unknown', reason: 'never-checked' });
    const found = await getPypiExposures(
      [
        { name: 'Flask', version: '0.1' },
        { name: 'vapi_runtime', version: '1.0' },
      ],
      live,
    );
    expect(found).toMatchObject([
      { kind: 'affected', advisories: [{ id: 'PYSEC-2026-8' }] },
      { kind: 'unknown', reason: 'not-on-pypi' },
    ]);
    osv.setDown(true);
    const [away] = await getPypiExposures([{ name: 'flask', version: '0.2' }], live);
    expect(away).toMatchObject({ kind: 'unknown', reason: 'status' });
    // What was not answered is not remembered as an answer.
    osv.setDown(false);
    const [back] = await getPypiExposures([{ name: 'flask', version: '0.2' }], live);
    expect(back).toMatchObject({ kind: 'clean' });
  });

  it('are not clean because a question about them is on record', async () => {
    await pool().query(
      `INSERT INTO advisory_subject (ecosystem, name, version, failure, failed_at)
       VALUES ('PyPI', 'jinja2', '1.0', NULL, NULL), ('PyPI', 'jinja2', '2.0', 'OSV was away', now())`,
    );
    const versions = ['1.0', '2.0'].map((version) => ({ name: 'jinja2', version }));
    expect(await getPypiExposures(versions)).toEqual([
      {
        kind: 'unknown',
        reason: 'never-checked',
        detail: 'the next pass over OSV includes it',
      },
      { kind: 'unknown', reason: 'never-checked', detail: 'OSV was away' },
    ]);
  });
});

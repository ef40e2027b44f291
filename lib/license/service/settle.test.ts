import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pool } from '@/lib/db/client';
import { env } from '@/lib/env';
import { insertCatalog } from '@/lib/testing/catalog-fixtures';
import { setUpTestDatabase } from '@/lib/testing/database';
import { rowsOf } from '@/lib/testing/ingest';
import type { OsvStub, StubAnswer } from '@/lib/testing/osv-stub';
import { startPypiStub } from '@/lib/testing/pypi-stub';
import { judgeLicenses } from './judge';
import { askPypi } from './pypi-pass';
import { settleLicenses } from './settle';
import { getLicenseState } from './state';

const MIT = 'License :: OSI Approved :: MIT License';
const LGPL = 'License :: OSI Approved :: GNU Library or Lesser General Public License (LGPL)';

setUpTestDatabase();
let stub: OsvStub | undefined;
let trouble: (path: string) => StubAnswer | null | undefined;

beforeEach(async () => {
  trouble = () => undefined;
  stub = await startPypiStub(
    {
      lost: { '2.0': { license_expression: 'MIT' } },
      chardet: { '5.2.0': { license: 'LGPL', classifiers: [LGPL] } },
      certifi: { '*': { license: 'MPL-2.0' } },
      secret: { '1.0': { license_expression: 'MIT' } },
    },
    (path) => trouble(path),
  );
  Object.assign(env(), { PYPI_URL: stub.url });
  await pool().query(
    `TRUNCATE license_settled, license_expression, license_year, license_holder, license_scan, license_reach,
              license_correction, license_policy, pypi_release, ingest_change, image_version, image,
              python_release, python_package, python_meta, license_set, source_document CASCADE`,
  );
  await insertCatalog({
    images: [
      {
        name: 'first',
        versions: [
          {
            tag: '1.0.0.1',
            createdAt: '2023-03-01T00:00:00Z',
            python: [
              { name: 'chardet', version: '5.2.0', licenses: [LGPL] },
              { name: 'certifi', version: '1.0', licenses: ['License: MPL-2.0'] },
            ],
          },
          {
            tag: '1.0.0.2',
            createdAt: '2026-03-01T00:00:00Z',
            python: [
              { name: 'Lost', version: '2.0', licenses: [] },
              { name: 'chardet', version: '5.2.0', licenses: [MIT] },
              { name: 'certifi', version: '1.0', licenses: ['License: MPL-2.0'] },
              { name: 'secret', version: '1.0', licenses: [], pypiUrl: null },
            ],
          },
        ],
      },
      {
        name: 'second',
        status: 'deprecated',
        versions: [
          {
            tag: '1.0.0.1',
            createdAt: '2024-03-01T00:00:00Z',
            python: [{ name: 'certifi', version: '1.0', licenses: ['License: MPL-2.0'] }],
          },
        ],
      },
    ],
  });
});
afterEach(() => stub?.close());

const settledRows = () =>
  rowsOf(
    `SELECT p.normalized_name AS name, e.spdx, e.outcome, s.source, s.disagreeing, s.upstream,
            s.lines_missing
       FROM license_settled s
       JOIN license_expression e ON e.id = s.expression_id
       JOIN python_release r ON r.id = s.release_id
       JOIN python_package p ON p.id = r.package_id
      ORDER BY 1`,
  );
const generation = async () =>
  (await rowsOf('SELECT generation::int AS n FROM catalog_state'))[0]?.n;

describe('settling the catalogue', () => {
  it('decides every package version once, by the oldest scan where PyPI is silent', async () => {
    expect(await settleLicenses()).toMatchObject({ releases: 4, unknown: 2 });
    expect(await settledRows()).toMatchObject([
      { name: 'certifi', spdx: 'MPL-2.0', outcome: 'needs-approval', source: 'scan' },
      { name: 'chardet', spdx: 'LGPL-2.0-or-later', source: 'scan', disagreeing: ['scan'] },
      { name: 'lost', spdx: 'NOASSERTION', outcome: 'unknown', source: null, lines_missing: true },
      { name: 'secret', spdx: 'NOASSERTION', outcome: 'unknown', source: null },
    ]);
    expect(
      await rowsOf(
        `SELECT p.normalized_name AS name, l.active_images, l.last_images, l.version_count
           FROM license_reach l JOIN python_release r ON r.id = l.release_id
           JOIN python_package p ON p.id = r.package_id ORDER BY 1 LIMIT 1`,
      ),
    ).toEqual([{ name: 'certifi', active_images: 1, last_images: 2, version_count: 3 }]);
  });

  it('tells the pages, but not where nothing has changed', async () => {
    const before = Number(await generation());
    await settleLicenses();
    expect(await generation()).toBe(before + 1);
    expect(await settleLicenses({ recount: false })).toMatchObject({ changed: 0 });
    expect(await generation()).toBe(before + 1);
  });

  it('takes a reviewer’s correction before all', async () => {
    await pool().query(
      `INSERT INTO license_correction (normalized_name, specifier, spdx, reason, made_by)
       VALUES ('chardet', '>=6', 'MIT', 'later ones', 'kim'),
              ('lost', NULL, 'GPL-3.0-only', 'read its LICENSE', 'kim')`,
    );
    await settleLicenses();
    expect(await settledRows()).toMatchObject([
      {},
      { name: 'chardet', source: 'scan' },
      { name: 'lost', spdx: 'GPL-3.0-only', source: 'reviewer' },
      {},
    ]);
  });

  it('says what upstream’s gate makes of the newest scan', async () => {
    await pool().query(
      `INSERT INTO source_document (name, content, commit, read_at) VALUES
       ('approved_licenses.json', '{"licenses": [{"name": "MIT", "regex": "MIT"}]}', 'c', now()),
       ('known_licenses.json', '{"packages": {"Secret": {"license": "License: ISC"}}}', 'c', now()),
       ('packages_license_check_exclude.json',
        '{"packages": {"certifi": {"notes": "root certificates"}}}', 'c', now())`,
    );
    await settleLicenses();
    expect(await settledRows()).toMatchObject([
      { name: 'certifi', upstream: 'skipped' },
      { name: 'chardet', upstream: 'approved' },
      { name: 'lost', upstream: 'no-lines' },
      { name: 'secret', spdx: 'ISC', source: 'upstream-known', upstream: 'no-lines' },
    ]);
  });
});

describe('a pass over PyPI', () => {
  it('asks what nothing settles first, and nobody about a package that is not there', async () => {
    await settleLicenses();
    expect(await askPypi()).toEqual({ asked: 3, found: 3, absent: 0, failed: 0, trouble: null });
    expect(stub?.requests[0]?.path).toBe('/pypi/lost/2.0/json');
    expect(stub?.requests.map(({ path }) => path)).not.toContain('/pypi/secret/1.0/json');
    expect(await settledRows()).toMatchObject([
      { spdx: 'MPL-2.0', source: 'pypi' },
      { spdx: 'LGPL-2.0-or-later', source: 'pypi', disagreeing: ['scan'] },
      { name: 'lost', spdx: 'MIT', outcome: 'passes', source: 'pypi' },
      { name: 'secret', source: null },
    ]);
    expect(await askPypi()).toMatchObject({ asked: 0 });
  });

  it('keeps what it got where PyPI fails, and says what is not yet known', async () => {
    trouble = () => ({ status: 503, body: 'busy' });
    const before = Number(await generation());
    expect(await askPypi({ limit: 1 })).toMatchObject({ asked: 1, found: 0 });
    expect(await generation()).toBe(before + 1); // pages say how far it is, though nothing is settled
    await pool().query('TRUNCATE pypi_release');
    trouble = (path) => (path.includes('lost') ? undefined : { status: 503, body: 'busy' });
    expect(await askPypi()).toMatchObject({ asked: 3, found: 1, failed: 2 });
    expect((await getLicenseState()).pypi).toEqual({
      wanted: 3,
      found: 1,
      absent: 0,
      failed: 2,
      neverAsked: 0,
      private: 1,
    });
    expect(await askPypi()).toMatchObject({ asked: 0 }); // their time has not come
  });

  it('gives up where nobody answers, and the next one goes on', async () => {
    const python = Array.from({ length: 30 }, (_, i) => ({
      name: `many-${i}`,
      version: '1',
      licenses: [],
    }));
    await insertCatalog({ images: [{ name: 'third', versions: [{ tag: '1', python }] }] });
    await settleLicenses();
    trouble = () => ({ status: 500, body: 'no' });
    const pass = await askPypi();
    expect(pass.trouble).toBe('answered 500: no');
    expect(pass.asked).toBeLessThan(16);
    trouble = () => undefined;
    expect(await askPypi()).toMatchObject({ asked: 33 - pass.asked });
  });
});

describe('a judgement', () => {
  it('is given of what the catalogue has and of what it has not, in order, with the evidence', async () => {
    await settleLicenses();
    const keys = [
      { normalizedName: 'certifi', version: '1.0' },
      { normalizedName: 'nowhere', version: '1.0' },
      { normalizedName: 'lost', version: '2.0' },
      { normalizedName: 'certifi', version: '9.0' },
    ];
    expect(await judgeLicenses(keys)).toMatchObject([
      { version: '1.0', verdict: { spdx: 'MPL-2.0', source: 'scan', outcome: 'needs-approval' } },
      { normalizedName: 'nowhere', verdict: { outcome: 'unknown' }, evidence: [] },
      { verdict: { outcome: 'unknown' }, pypi: { kind: 'never-asked' } },
      { version: '9.0', verdict: { spdx: 'MPL-2.0', source: 'inferred', confidence: 'low' } },
    ]);
    expect(stub?.requests).toEqual([]);
    expect(await judgeLicenses(keys, { ask: {} })).toMatchObject([
      { verdict: { source: 'pypi' }, pypi: { kind: 'found' } },
      { verdict: { outcome: 'unknown' }, pypi: { kind: 'not-found' } },
      { verdict: { spdx: 'MIT', outcome: 'passes', source: 'pypi' } },
      { version: '9.0', verdict: { spdx: 'MPL-2.0', source: 'pypi', confidence: 'high' } },
    ]);
  });

  it('agrees with what is settled', async () => {
    await askPypi();
    await settleLicenses();
    const judged = await judgeLicenses([{ normalizedName: 'chardet', version: '5.2.0' }]);
    expect(judged[0]?.verdict).toMatchObject({ spdx: 'LGPL-2.0-or-later', disagreeing: ['scan'] });
    expect(judged[0]?.evidence.map((one) => [one.source, one.scan?.tag ?? null])).toEqual([
      ['pypi', null],
      ['scan', '1.0.0.1'],
      ['scan', '1.0.0.2'],
    ]);
  });
});

import { beforeAll, describe, expect, it } from 'vitest';
import { GET as getVersion } from '@/app/api/v1/images/[name]/versions/[tag]/route';
import { GET as getImages } from '@/app/api/v1/images/route';
import { GET as getReleases } from '@/app/api/v1/packages/[name]/licenses/route';
import { pool } from '@/lib/db/client';
import {
  correctLicense,
  listCorrections,
  withdrawCorrection,
} from '@/lib/license/service/corrections';
import { settleLicenses } from '@/lib/license/service/settle';
import { getVerdictChanges, getVersionLicenses } from '@/lib/license/service/verdicts';
import { insertCatalog } from '@/lib/testing/catalog-fixtures';
import { setUpTestDatabase } from '@/lib/testing/database';
import { POST as correct } from './corrections/route';
import { GET as getPackages } from './packages/route';
import { POST as save } from './policy/route';
import { GET as getLicenses } from './route';
import { POST as tryOut } from './trial/route';

setUpTestDatabase();

const certifi = (version: string) => ({ name: 'certifi', version, licenses: ['License: MPL-2.0'] });
beforeAll(async () => {
  await insertCatalog({
    images: [
      {
        name: 'first',
        versions: [
          { tag: '1', createdAt: '2024-01-01T00:00:00Z', python: [certifi('1')] },
          {
            tag: '2',
            createdAt: '2026-01-01T00:00:00Z',
            python: [certifi('2'), { name: '=cmd', version: '1', licenses: [] }],
          },
        ],
      },
    ],
  });
  await settleLicenses();
});

const at = (path: string) => new Request(`http://drydock.test${path}`);
const post = (path: string, body: unknown) =>
  new Request(`http://drydock.test${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
const context = <T>(params: T) => ({ params: Promise.resolve(params) });

describe('GET /api/v1/licenses', () => {
  it('lists every expression with class, verdict and reach, and the years', async () => {
    const answer = await (await getLicenses(at('/api/v1/licenses'), {})).json();
    expect(answer).toMatchObject({
      policy: { name: 'permissive', revision: null },
      totals: { packageVersions: 3, needsApproval: 2, unknown: 1 },
      total: 2,
      items: [
        { spdx: 'MPL-2.0', licenseClass: 'weak-copyleft', packages: 1, images: 1, listings: 2 },
        { spdx: 'NOASSERTION', outcome: 'unknown' },
      ],
      years: [
        { year: 2024, linesMissing: 0 },
        { year: 2026, linesMissing: 1, classes: { 'weak-copyleft': 1, unknown: 1 } },
      ],
      pypi: { neverAsked: 3 },
    });
  });

  it('narrows, refuses what it does not know, and gives CSV that is no formula', async () => {
    const unknown = await getLicenses(at('/api/v1/licenses?verdict=unknown'), {});
    expect(await unknown.json()).toMatchObject({ total: 1 });
    expect((await getLicenses(at('/api/v1/licenses?verdict=fine'), {})).status).toBe(400);
    expect((await getPackages(at('/api/v1/licenses/packages?class=free'), {})).status).toBe(400);
    const csv = await (await getPackages(at('/api/v1/licenses/packages?format=csv'), {})).text();
    expect(csv).toContain("'=cmd,NOASSERTION,unknown,unknown");
  });
});

describe('findings elsewhere', () => {
  it('stand beside each package of a version', async () => {
    const answer = await getVersion(at('/'), context({ name: 'first', tag: '2' }));
    expect(await answer.json()).toMatchObject({
      pythonPackages: [
        { name: 'certifi', license: { spdx: 'MPL-2.0', outcome: 'needs-approval' } },
        { name: '=cmd', license: { outcome: 'unknown', source: null } },
      ],
      licenses: { total: 2, passes: 0, needsApproval: 1, unknown: 1, notJudged: 0 },
    });
  });

  it('are given by release, with the evidence of the one asked about', async () => {
    const answer = await getReleases(at('/?version=2'), context({ name: 'Certifi' }));
    expect(await answer.json()).toMatchObject({
      releases: [{ newest: '2', oldest: '1', releases: 2, verdict: { spdx: 'MPL-2.0' } }],
      judgement: { version: '2', evidence: [{ source: 'scan', raw: ['License: MPL-2.0'] }] },
    });
    expect((await getReleases(at('/'), context({ name: 'nothing' }))).status).toBe(404);
  });

  it('narrow the images: those that hold a license as it is settled', async () => {
    const totals = await Promise.all(
      ['MPL-2.0', 'mpl-2.0', 'NOASSERTION', 'MIT'].map(async (spdx) => {
        const query = new URLSearchParams({ q: `spdx:"${spdx}"`, scope: 'all' });
        const answer = await (await getImages(at(`/api/v1/images?${query}`), {})).json();
        return answer.total;
      }),
    );
    expect(totals).toEqual([2, 2, 1, 0]);
  });

  it('are compared', async () => {
    const changes = await getVerdictChanges(
      { image: 'first', tag: '1' },
      { image: 'first', tag: '2' },
    );
    expect(changes).toMatchObject([{ normalizedName: '=cmd', from: null, direction: 'worse' }]);
  });
});

describe('what changes verdicts', () => {
  it('is refused to whoever is not signed in', async () => {
    const policy = { name: 'x', classes: [], licenses: [], refused: [], families: 'ask' };
    expect((await save(post('/', { policy, reason: 'r' }), {})).status).toBe(401);
    const correction = { package: 'certifi', license: 'MIT', reason: 'r' };
    expect((await correct(post('/', correction), {})).status).toBe(401);
  });

  it('can be tried by anybody', async () => {
    const policy = {
      name: 'x',
      classes: ['permissive', 'weak-copyleft'],
      licenses: [],
      refused: [],
      families: 'ask',
    };
    const answer = await tryOut(post('/', { policy }), {});
    expect(await answer.json()).toMatchObject({ reach: { packageVersions: 2, images: 1 } });
    const odd = await tryOut(post('/', { policy: { ...policy, licenses: ['nonsense'] } }), {});
    expect(odd.status).toBe(400);
    // As if the minute were an hour, and nearly used up.
    await pool().query("UPDATE rate_limit SET count = 59, resets_at = now() + interval '1 hour'");
    expect((await tryOut(post('/', { policy }), {})).status).toBe(200);
    expect((await tryOut(post('/', { policy }), {})).status).toBe(429);
  });

  it('is a correction too, which can be taken back and stays on record', async () => {
    const by = { id: 'p1', name: 'kim' };
    const correction = { normalizedName: 'certifi', reason: 'LICENSE', by };
    await expect(correctLicense({ ...correction, spdx: 'mine', specifier: null })).rejects.toThrow(
      'no SPDX license expression',
    );
    await expect(correctLicense({ ...correction, spdx: 'MIT', specifier: 'two' })).rejects.toThrow(
      'names no versions',
    );
    const id = await correctLicense({ ...correction, spdx: 'ISC', specifier: '>=2' });
    const spdxOf = async (version: '1' | '2') =>
      (await getVersionLicenses('first', version)).verdicts.certifi?.spdx;
    expect([await spdxOf('1'), await spdxOf('2')]).toEqual(['MPL-2.0', 'ISC']);
    await withdrawCorrection(id, by);
    expect(await spdxOf('2')).toBe('MPL-2.0');
    await expect(withdrawCorrection(id, by)).rejects.toThrow('withdrawn before');
    expect(await listCorrections('certifi')).toMatchObject([{ spdx: 'ISC', withdrawnBy: 'kim' }]);
  });
});

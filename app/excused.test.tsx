import { text } from 'node:stream/consumers';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { prerenderToNodeStream } from 'react-dom/static';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { runAdvisoryPass } from '@/lib/advisories/service/pass';
import { settleLicenses } from '@/lib/license/service/settle';
import { judgeCatalog } from '@/lib/names/service/settle';
import type { ExceptionAsk } from '@/lib/requests/ask';
import { insertCatalog } from '@/lib/testing/catalog-fixtures';
import { setUpTestDatabase } from '@/lib/testing/database';
import { grantByRequest } from '@/lib/testing/exceptions';
import { startOsvService } from '@/lib/testing/osv-service';
import { createPerson } from '@/lib/testing/people';
import { setUpVettingStubs } from '@/lib/testing/vetting-stubs';
import AdvisoryPage from './advisories/[id]/page';
import { GET as getAdvisory } from './api/v1/advisories/[id]/route';
import { GET as getVersion } from './api/v1/images/[name]/versions/[tag]/route';
import { GET as getSbom } from './api/v1/images/[name]/versions/[tag]/sbom/route';
import { GET as listLicenses } from './api/v1/licenses/packages/route';
import { GET as listNames } from './api/v1/names/route';
import ComparePage from './compare/page';
import VersionPage from './images/[name]/[tag]/page';
import ImagePage from './images/[name]/page';
import LicensePackagesPage from './licenses/packages/page';
import CheckNamesPage from './names/check/page';
import NamesPage from './names/page';
import PackagePage from './packages/[name]/page';

setUpTestDatabase();
setUpVettingStubs();

/** The pages go by the clock. */
const now = new Date();
const inDays = (days: number) =>
  new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10);
const LICENSE_ENDS = inDays(60);
const ADVISORY_ENDS = inDays(70);
const NAME_ENDS = inDays(80);
const EVERYWHERE_ENDS = inDays(90);

const advisory = {
  id: 'PYSEC-2026-1',
  aliases: ['CVE-2026-10001'],
  summary: 'requests leaks passwords',
  affected: [{ package: { ecosystem: 'PyPI', name: 'requests' }, versions: ['2.19.0', '2.19.1'] }],
};

beforeAll(async () => {
  const dicttoxml = (version: string) => ({
    name: 'dicttoxml',
    version,
    licenses: ['License: GPLv2'],
  });
  const python = [dicttoxml('1.7.4'), 'requests==2.19.0', 'reqeusts==1.0'];
  await insertCatalog({
    images: [
      { name: 'web', versions: [{ tag: '1.0.0.1', createdAt: '2026-11-20T00:00:00Z', python }] },
      {
        name: 'other',
        versions: [{ tag: '1.0.0.2', python: [dicttoxml('2.0'), 'requests==2.19.1'] }],
      },
      { name: 'bare', versions: [{ tag: '1.0.0.3', python: ['six==1.16.0'] }] },
    ],
  });
  await settleLicenses();
  await judgeCatalog();
  const osv = await startOsvService([advisory]);
  await runAdvisoryPass({ trigger: 'manual', osvUrl: osv.url, epssUrl: null, kevUrl: null });
  await osv.close();
  const requester = await createPerson('requester', { name: 'Ada' });
  const reviewers = [await createPerson('reviewer'), await createPerson('reviewer')];
  const grant = (ask: Partial<ExceptionAsk> & Pick<ExceptionAsk, 'expiresOn'>) =>
    grantByRequest({ ask, requester, reviewers, now });
  await grant({ specifier: '<2', expiresOn: LICENSE_ENDS });
  await grant({
    package: 'requests',
    scope: { kind: 'image', image: 'web' },
    excuses: { kind: 'advisory', id: 'CVE-2026-10001' },
    expiresOn: ADVISORY_ENDS,
  });
  await grant({
    package: 'requests',
    specifier: '==2.19.1',
    excuses: { kind: 'advisory', id: 'CVE-2026-10001' },
    expiresOn: EVERYWHERE_ENDS,
  });
  await grant({ package: 'reqeusts', excuses: { kind: 'name' }, expiresOn: NAME_ENDS });
});

/** What a page links to exceptions with: the words of each badge. */
async function excusesOn(page: Promise<ReactNode>): Promise<readonly string[]> {
  const client = new QueryClient();
  onTestFinished(() => client.clear());
  const errors: unknown[] = [];
  const { prelude } = await prerenderToNodeStream(
    <QueryClientProvider client={client}>{await page}</QueryClientProvider>,
    { onError: (error) => void errors.push(error) },
  );
  const html = await text(prelude);
  expect(errors).toEqual([]);
  const links = html.matchAll(/<a [^>]*href="\/requests\/\d+"[^>]*>(.*?)<\/a>/g);
  return [...links].map(([, inner = '']) => inner.replaceAll(/<[^>]*>/g, ''));
}

const propsOf = (params: Record<string, string>, query: Record<string, string> = {}) =>
  ({ params: Promise.resolve(params), searchParams: Promise.resolve(query) }) as never;

describe('a finding that is excused says so, and until when', () => {
  it('on the page of a package, where only some releases are', async () => {
    expect(await excusesOn(PackagePage(propsOf({ name: 'dicttoxml' })))).toEqual([
      `partly excused until ${LICENSE_ENDS}`,
    ]);
    expect(await excusesOn(PackagePage(propsOf({ name: 'reqeusts' })))).toEqual([
      `excused until ${NAME_ENDS}`,
    ]);
  });

  it('on the pages of the image and the version it holds for: name, advisory, license', async () => {
    const all = [
      `excused until ${NAME_ENDS}`,
      `excused until ${ADVISORY_ENDS}`,
      `excused until ${LICENSE_ENDS}`,
      `excused until ${LICENSE_ENDS}`,
    ];
    expect(await excusesOn(ImagePage(propsOf({ name: 'web' })))).toEqual(all);
    expect(await excusesOn(VersionPage(propsOf({ name: 'web', tag: '1.0.0.1' })))).toEqual(all);
  });

  it('on no page of an image or a release it does not hold for', async () => {
    const everywhere = `excused until ${EVERYWHERE_ENDS}`;
    expect(await excusesOn(ImagePage(propsOf({ name: 'other' })))).toEqual([everywhere]);
    expect(await excusesOn(AdvisoryPage(propsOf({ id: 'CVE-2026-10001' })))).toEqual([everywhere]);
    expect(await excusesOn(PackagePage(propsOf({ name: 'requests' })))).toEqual([
      `partly ${everywhere}`,
    ]);
  });

  it('in the list of flagged licenses', async () => {
    const flagged = LicensePackagesPage(propsOf({}, { verdict: 'needs-approval' }));
    expect(await excusesOn(flagged)).toEqual([`partly excused until ${LICENSE_ENDS}`]);
  });

  it('in the lists of names', async () => {
    const excused = [`excused until ${NAME_ENDS}`];
    expect(await excusesOn(NamesPage(propsOf({})))).toEqual(excused);
    const checked = CheckNamesPage(propsOf({}, { names: 'reqeusts\nrequests' }));
    expect(await excusesOn(checked)).toEqual(excused);
  });

  it('on each side of a comparison', async () => {
    const compare = (from: string, to: string) => excusesOn(ComparePage(propsOf({}, { from, to })));
    const all = [`excused until ${LICENSE_ENDS}`, `excused until ${ADVISORY_ENDS}`];
    // Of names only those are told that come in.
    const coming = [`excused until ${NAME_ENDS}`, ...all];
    expect(await compare('bare:1.0.0.3', 'web:1.0.0.1')).toEqual(coming);
    expect(await compare('web:1.0.0.1', 'bare:1.0.0.3')).toEqual(all);
    // Of another image neither holds.
    expect(await compare('bare:1.0.0.3', 'other:1.0.0.2')).toEqual([
      `excused until ${EVERYWHERE_ENDS}`,
    ]);
  });
});

describe('what is taken along says it as well', () => {
  const ask = async (
    route: (request: Request, context: never) => Promise<Response>,
    path: string,
    params: Record<string, string> = {},
  ) => {
    const context = { params: Promise.resolve(params) } as never;
    const answer = await route(new Request(`http://drydock.test/api/v1/${path}`), context);
    expect(answer.status).toBe(200);
    return answer.text();
  };
  const web = { name: 'web', tag: '1.0.0.1' };

  it('the JSON and the bill of a version', async () => {
    const version = JSON.parse(await ask(getVersion, 'images/web/versions/1.0.0.1', web));
    const one = version.pythonPackages.find(
      (it: { normalizedName: string }) => it.normalizedName === 'dicttoxml',
    );
    expect(one.license).toMatchObject({
      licenseClass: 'strong-copyleft',
      excused: { until: LICENSE_ENDS, releases: { excused: 1, of: 1 } },
    });
    for (const format of ['cyclonedx', 'spdx']) {
      const path = `images/web/versions/1.0.0.1/sbom?format=${format}`;
      expect(await ask(getSbom, path, web)).toContain(`until ${LICENSE_ENDS} (UTC)`);
    }
  });

  it('the lists of licenses and of names, as JSON and as CSV', async () => {
    const licenses = 'licenses/packages?verdict=needs-approval';
    expect(await ask(listLicenses, licenses)).toContain(`"until":"${LICENSE_ENDS}"`);
    expect(await ask(listLicenses, `${licenses}&format=csv`)).toMatch(
      new RegExp(`^dicttoxml,.*,${LICENSE_ENDS},\\d+,1 of 2\r?$`, 'm'),
    );
    expect(await ask(listNames, 'names')).toContain(`"until":"${NAME_ENDS}"`);
    expect(await ask(listNames, 'names?format=csv')).toContain(`,${NAME_ENDS},`);
  });

  it('an advisory, of each release it affects', async () => {
    const { packages } = JSON.parse(
      await ask(getAdvisory, 'advisories/CVE-2026-10001', { id: 'CVE-2026-10001' }),
    );
    const excused = packages.items.map(
      (it: { version: string; excused: { until: string } | null }) => [
        it.version,
        it.excused?.until ?? null,
      ],
    );
    expect(Object.fromEntries(excused)).toEqual({ '2.19.0': null, '2.19.1': EVERYWHERE_ENDS });
  });
});

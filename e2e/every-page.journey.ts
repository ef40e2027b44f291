import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { expectGoodLooks } from './looks';

/** A page of every kind; those whose address holds a tag or a package are reached by their links. */
const pages: readonly (readonly [name: string, open: (page: Page) => Promise<unknown>])[] = [
  ['the front page', (page) => page.goto('/')],
  ['find, before anything is asked', (page) => page.goto('/find')],
  ['images for a need', (page) => page.goto('/find?package=stix2&package=boto3>=1.30')],
  [
    'a text that is not understood',
    (page) => page.goto('/find?text=-r+x.txt%0A!%0Arequests==1%0Arequests==2'),
  ],
  ['images', (page) => page.goto('/images')],
  ['images, narrowed', (page) => page.goto('/images?scope=last&status=deprecated&sort=name')],
  ['images, none found', (page) => page.goto('/images?q=package:nothing-of-this-name')],
  ['an image', (page) => page.goto('/images/zephyr3.1')],
  ['a deprecated image', (page) => page.goto('/images/vegascan')],
  ['an image without OS packages', (page) => page.goto('/images/python3-ubi')],
  ['a version', openVersion],
  ['compare, before anything is chosen', (page) => page.goto('/compare')],
  ['a comparison', openComparison],
  ['packages', (page) => page.goto('/packages')],
  ['a package', (page) => page.goto('/packages/requests')],
  ['licenses', (page) => page.goto('/licenses')],
  ['flagged licenses', (page) => page.goto('/licenses/packages?verdict=needs-approval')],
  ['licenses, none found', (page) => page.goto('/licenses/packages?q=qqqqqqqqqq')],
  ['policies compared', (page) => page.goto('/licenses/comparison')],
  [
    'a policy on trial',
    (page) => page.goto('/licenses/policy?classes=permissive&classes=weak-copyleft'),
  ],
  ['the evidence of a license', (page) => page.goto('/packages/certifi/licenses')],
  ['OS packages', (page) => page.goto('/os-packages')],
  ['an OS package', (page) => page.goto('/os-packages/musl')],
  ['search', (page) => page.goto('/search?q=requests')],
  ['search, nothing found', (page) => page.goto('/search?q=qqqqqqqqqq')],
  ['images to merge', (page) => page.goto('/merge-candidates')],
  ['check content', (page) => page.goto('/content')],
  ['suspicious names', (page) => page.goto('/names')],
  ['names that were asked about', (page) => page.goto('/names/check?names=reqeusts%0A%0Aflask')],
  ['a name', (page) => page.goto('/names/reqeusts')],
  ['sign in', (page) => page.goto('/sign-in?next=/requests')],
  ['sign up', (page) => page.goto('/sign-up')],
  ['a link to set a password', (page) => page.goto('/set-password#not-a-token-that-works')],
  ['advisories', (page) => page.goto('/advisories?scope=all')],
  ['an advisory', (page) => page.goto('/advisories/CVE-2026-10001')],
  ['what changed in the advisories', (page) => page.goto('/advisories/changes')],
  ['requests', (page) => page.goto('/requests')],
  ['exceptions', (page) => page.goto('/exceptions')],
  ['data', (page) => page.goto('/data')],
  ['runs', (page) => page.goto('/data/runs')],
  ['a run', (page) => page.goto('/data/runs/1')],
  ['files set aside', (page) => page.goto('/data/quarantine?all=1')],
  ['alarms', (page) => page.goto('/data/alarms')],
  ['disagreements', (page) => page.goto('/data/disagreements')],
];

for (const [name, open] of pages) {
  test(`${name}: named, accessible in light and dark, and no wider than a phone`, async ({
    page,
  }) => {
    await expectGoodLooks(page, () => open(page));
  });
}

async function openVersion(page: Page) {
  await page.goto('/images/borealis-xdr');
  await versionLinks(page).first().click();
  await expect(page).toHaveURL(/\/images\/borealis-xdr\/[\d.]+$/);
}

async function openComparison(page: Page) {
  await page.goto('/images/borealis-xdr');
  const tags = await versionLinks(page).allTextContents();
  await page.goto(`/compare?from=borealis-xdr:${tags.at(-1)}&to=borealis-xdr:${tags[0]}`);
  await expect(page).toHaveTitle(/borealis-xdr/);
}

const versionLinks = (page: Page) =>
  page
    .getByRole('table', { name: /^Tags of/ })
    .getByRole('rowheader')
    .getByRole('link');

import { expect, test } from './fixtures';
import { signedInAs } from './people';

test('one step from an image to what a verdict rests on, and to all it reaches', async ({
  page,
}) => {
  await page.goto('/images/borealis-xdr');
  const licenses = page.getByRole('region', { name: 'Licenses' });
  await expect(licenses).toContainText(/of \d+ packages pass/);
  const certifi = licenses.getByRole('row', { name: /certifi/ });
  await expect(certifi).toContainText('weak copyleft');
  await certifi.getByRole('link', { name: 'MPL-2.0' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('License of certifi');
  const evidence = page.getByRole('list', { name: /Evidence/ });
  await expect(evidence).toContainText('Mozilla Public License 2.0');
  await page.getByRole('link', { name: 'certifi', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Licenses' })).toContainText(
    /In \d+ images it does not simply pass/,
  );
});

test('flagged packages are narrowed by facets, and their state is in the address', async ({
  page,
}) => {
  await page.goto('/licenses');
  await page.getByRole('navigation', { name: 'About licenses' }).getByText('Flagged').click();
  await expect(page).toHaveURL(/verdict=needs-approval/);
  const table = page.getByRole('table', { name: 'Packages by license' });
  await expect(table.getByRole('row', { name: /certifi/ })).toBeVisible();
  await page.getByRole('link', { name: /^strong copyleft/ }).click();
  await expect(page).toHaveURL(/class=strong-copyleft/);
  await expect(table.getByRole('row', { name: /certifi/ })).toHaveCount(0);
});

test('a policy is tried by everybody, and saved by a reviewer who says why', async ({
  browser,
  page,
}) => {
  await page.goto('/licenses/policy');
  await page.getByRole('checkbox', { name: /^weak copyleft/ }).check();
  await page.getByRole('button', { name: 'Try it' }).click();
  await expect(page).toHaveURL(/classes=weak-copyleft/);
  const trial = page.getByRole('region', { name: 'What it would change' });
  const packages = trial.getByRole('table', { name: /^Packages it would show on/ });
  await expect(packages.getByRole('row', { name: /certifi/ })).toContainText(
    'needs approval → passes',
  );
  await expect(trial).toContainText('Sign in as a reviewer to save this policy');
  await expect(page.getByRole('form', { name: 'Save this policy' })).toHaveCount(0);

  const reviewer = await (await signedInAs(browser, 'reviewer', 'Pol Icy')).newPage();
  // The one that ships: what other journeys see stays as it is.
  await reviewer.goto('/licenses/policy?classes=permissive&families=pass-with-class');
  await reviewer.locator('html[data-listens]').waitFor();
  await reviewer.getByLabel('Why it changes').fill('looked at and kept');
  await reviewer.getByRole('button', { name: 'Save as the house’s policy' }).click();
  await expect(reviewer.getByRole('row', { name: /Pol Icy/ })).toContainText('looked at and kept');
  await reviewer.context().close();
});

test('a finding is corrected by a reviewer, and by nobody else', async ({ browser, page }) => {
  await page.goto('/packages/certifi/licenses');
  await expect(page.getByText('Sign in as a reviewer to correct the license.')).toBeVisible();
  await expect(page.getByText('Correct the license', { exact: true })).toHaveCount(0);

  const reviewer = await (await signedInAs(browser, 'reviewer', 'Cora Rector')).newPage();
  await reviewer.goto('/packages/certifi/licenses');
  await reviewer.locator('html[data-listens]').waitFor();
  await reviewer.getByText('Correct the license', { exact: true }).click();
  await reviewer.getByLabel('License', { exact: true }).fill('no license of SPDX');
  await reviewer.getByLabel('What was read').fill('its LICENSE file');
  await reviewer.getByRole('button', { name: 'Correct', exact: true }).click();
  await expect(reviewer.getByText(/is no SPDX license expression/)).toBeVisible();
  await reviewer.getByLabel('License', { exact: true }).fill('MPL-2.0');
  await reviewer.getByRole('button', { name: 'Correct', exact: true }).click();
  const corrections = reviewer.getByRole('region', { name: /^Corrections/ });
  await expect(corrections.getByRole('row', { name: /Cora Rector/ })).toContainText('MPL-2.0');
  await corrections.getByRole('button', { name: 'Withdraw the correction to MPL-2.0' }).click();
  await expect(corrections.getByRole('row', { name: /Cora Rector/ })).toContainText(/Cora Rector,/);
  await reviewer.context().close();
});

import { expect, test } from './fixtures';

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

test.describe('a policy', () => {
  test.use({ expectedStatuses: [401] });

  test('is tried with what it would change; saving it asks who is there', async ({ page }) => {
    await page.goto('/licenses/policy');
    await page.getByRole('checkbox', { name: /^weak copyleft/ }).check();
    await page.getByRole('button', { name: 'Try it' }).click();
    await expect(page).toHaveURL(/classes=weak-copyleft/);
    const trial = page.getByRole('region', { name: 'What it would change' });
    const packages = trial.getByRole('table', { name: /^Packages it would show on/ });
    await expect(packages.getByRole('row', { name: /certifi/ })).toContainText(
      'needs approval → passes',
    );
    await page.getByLabel('Why it changes').fill('to see');
    await page.getByRole('button', { name: 'Save as the house’s policy' }).click();
    await expect(page.getByText('The policy was not saved')).toBeVisible();
    await expect(page.getByText('Nobody is signed in here')).toBeVisible();
  });
});

import { expect, test } from './fixtures';

test('from the names of packages to the image that has them, corrected on the way', async ({
  page,
}) => {
  await page.goto('/find');
  const field = page.getByRole('combobox', { name: 'Packages', exact: true });
  await field.fill('dnspyt');
  await expect(page.getByRole('option', { name: /^dnspython/ })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await field.fill('netadr');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'netaddr' }).click();
  await expect(page).toHaveURL('/find?package=dnspython&package=netaddr');
  const first = page.getByRole('article').first();
  await expect(first).toHaveAccessibleName('netprobe-tools');
  await expect(first.getByText(/^dockerimage: demisto\/netprobe-tools:/)).toBeVisible();

  // A version that no image has, and back.
  await page.getByRole('button', { name: 'dnspython', exact: true }).click();
  await page.keyboard.type('>=99');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'No image covers all' })).toBeVisible();
  await expect(page).toHaveURL(/package=dnspython%3E%3D99/);
  await page.getByRole('link', { name: 'Remove dnspython>=99' }).click();
  await expect(page).toHaveURL('/find?package=netaddr');

  // The address is the need: whoever gets it sees the same.
  await page.reload();
  await expect(page.getByRole('button', { name: 'netaddr', exact: true })).toBeVisible();
});

test('a dropped file is read, and what it leaves open is asked', async ({ page }) => {
  await page.goto('/find');
  await page.getByLabel('Choose a file').setInputFiles({
    name: 'Acme.py',
    mimeType: 'text/x-python',
    buffer: Buffer.from('import os\nimport bs4\nimport acme_sdk\n'),
  });
  await expect(page.getByText('Read as Python source: 1 package')).toBeVisible();
  await expect(page).toHaveURL('/find?package=beautifulsoup4');
  await page.getByRole('textbox', { name: 'Package of import acme_sdk' }).fill('tabulate');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/find?package=beautifulsoup4&package=tabulate');
  await expect(page.getByRole('heading', { name: 'Ways to an image' })).toBeVisible();
});

test('the front page takes a pasted list to the images that cover it', async ({ page }) => {
  await page.goto('/');
  const box = page.getByRole('textbox', { name: /^Packages, or the text of/ });
  await box.fill('stix2');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/find?package=stix2');
  // Deprecated ones never stand alone.
  await expect(page.getByText(/is deprecated, and nothing alive replaces it/)).toBeAttached();
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('names are read and taken back by plain forms and links', async ({ page }) => {
    await page.goto('/find');
    await page.getByRole('combobox', { name: 'Packages', exact: true }).fill('paramiko, ldap3');
    await page.getByRole('button', { name: 'Find', exact: true }).click();
    await expect(page.getByRole('article').first()).toHaveAccessibleName('umbra-vault');
    await page.getByRole('link', { name: 'Remove paramiko' }).click();
    await expect(page).toHaveURL('/find?package=ldap3');
    await expect(page.getByRole('article', { name: 'lanternid' })).toBeVisible();
  });
});

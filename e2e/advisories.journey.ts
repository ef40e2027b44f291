import { readFile } from 'node:fs/promises';
import { expect, test } from './fixtures';
import { pressUntil } from './keys';

test('from the list to the tag that fixes it, and what its authors wrote stays text', async ({
  page,
}) => {
  await page.goto('/advisories');
  await expect(page.getByText(/last checked against OSV/)).toBeVisible();
  await page
    .getByRole('complementary', { name: 'Filters' })
    .getByRole('link', { name: /^High/ })
    .click();
  await expect(page).toHaveURL(/severity=high/);
  const list = page.getByRole('table', { name: 'Advisories about packages of the images' });
  await expect(list.getByRole('rowheader')).toHaveCount(1);
  await list.getByRole('link', { name: 'CVE-2026-10001' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('CVE-2026-10001');
  const images = page.getByRole('table', { name: 'Images affected by CVE-2026-10001' });
  await expect(images.getByRole('row').nth(1)).toContainText(/affected|not affected/);
  await expect(page.getByRole('table', { name: /^Package versions/ })).toContainText('2.32.4');

  const record = page.getByRole('article', { name: 'PYSEC-2026-1001' });
  await expect(record).toContainText('<img src="x"');
  await expect(record.getByRole('link', { name: 'a link' })).toHaveCount(0);
  await expect(record.getByRole('link', { name: 'another' })).toHaveAttribute(
    'href',
    'https://example.org/advisory',
  );
  await expect(record.getByRole('img')).toHaveCount(0);
});

test('every id of a vulnerability leads to one page', async ({ page }) => {
  await page.goto('/advisories/GHSA-2222-3333-4444');
  await expect(page).toHaveURL(/\/advisories\/CVE-2026-10001$/);
  await page.goto('/advisories/PYSEC-2026-1001');
  await expect(page).toHaveURL(/\/advisories\/CVE-2026-10001$/);
});

test('whoever types an id is led to its page, from the palette and from the search', async ({
  page,
}) => {
  await page.goto('/data');
  const palette = page.getByRole('dialog', { name: 'Go to' });
  await pressUntil(page, 'Control+k', () =>
    expect(palette.getByRole('combobox')).toBeFocused({ timeout: 1_000 }),
  );
  await page.keyboard.type('pysec-2026-10');
  const found = palette.getByRole('option', { name: /^PYSEC-2026-1001/ });
  await expect(found).toContainText('advisory');
  await found.click();
  await expect(page).toHaveURL(/\/advisories\/CVE-2026-10001$/);
  await page.goto('/search?q=ghsa-2222-3333-4444');
  await expect(page).toHaveURL(/\/advisories\/CVE-2026-10001$/);
});

test('OS packages are listed apart, and the list can be had as CSV', async ({ page }) => {
  await page.goto('/advisories?scope=all');
  await page
    .getByRole('navigation', { name: 'Which packages' })
    .getByRole('link', { name: 'OS packages' })
    .click();
  await expect(page.getByRole('link', { name: 'ALPINE-CVE-2026-10003' })).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download advisories as CSV' }).click();
  const file = await readFile(await (await download).path(), 'utf8');
  expect(file).toMatch(/^id,aliases,severity,score,/);
  expect(file).toContain('ALPINE-CVE-2026-10003');
});

test('an image that cannot be checked says so, and never that it has no vulnerability', async ({
  page,
}) => {
  await page.goto('/images/python3-ubi');
  const security = page.getByRole('region', { name: /^Known vulnerabilities/ });
  await expect(security.getByText('OS packages were not checked')).toBeVisible();
});

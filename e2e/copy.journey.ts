import { expect, test } from './fixtures';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test('the dockerimage line is copied from the keyboard, and says so', async ({ page }) => {
  await page.goto('/images/orbitfeed');
  const button = page.getByRole('button', { name: 'Copy dockerimage line' });
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'Copied' })).toBeAttached();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toMatch(/^dockerimage: demisto\/orbitfeed:[\d.]+$/);
  await expect(page.getByText(copied, { exact: true })).toBeVisible();
});

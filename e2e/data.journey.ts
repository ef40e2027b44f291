import { readFile } from 'node:fs/promises';
import { expect, test } from './fixtures';

test('the first run is one click from the data page, with what it took in', async ({ page }) => {
  await page.goto('/data/runs');
  const runs = page.getByRole('table', { name: 'Runs' });
  await runs.getByRole('row').filter({ hasText: 'ok' }).last().getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Run of \d{4}-\d\d-\d\d/);
  await expect(page.getByRole('main')).toContainText('(sample)');
});

test('disagreements are counted by kind, and each count leads to its cases', async ({ page }) => {
  await page.goto('/data');
  const kinds = page.getByRole('table', { name: 'Disagreements by kind' });
  const row = kinds.getByRole('row').nth(1);
  const link = row.getByRole('cell').last().getByRole('link');
  const count = await link.textContent();
  await link.click();
  const cases = page.getByRole('region', { name: /^Cases/ });
  await expect(cases.getByRole('heading')).toHaveText(`Cases${count}`);
});

test('a list can be had as CSV', async ({ page }) => {
  await page.goto('/data/runs');
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download runs as CSV' }).click();
  const file = await (await download).path();
  expect(await readFile(file, 'utf8')).toMatch(/^id,started,finished,status,/);
});

import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';

/** Tags of an image, newest first. */
async function tagsOf(page: Page, image: string): Promise<readonly string[]> {
  await page.goto(`/images/${image}`);
  const links = page
    .getByRole('table', { name: /^Tags of/ })
    .getByRole('rowheader')
    .getByRole('link');
  return links.allTextContents();
}

const field = (page: Page) => page.getByRole('textbox', { name: /^YAML of an integration/ });

test.describe('content', () => {
  test('is pasted, and its image that is behind leads to what an update changes', async ({
    page,
  }) => {
    const [last = '', before = ''] = await tagsOf(page, 'borealis-xdr');
    await page.goto('/content');
    await field(page).fill(
      `name: Borealis\nscript:\n  type: python\n  dockerimage: demisto/borealis-xdr:${before} # why\n`,
    );
    await page.getByRole('button', { name: 'Check', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'Borealis' })).toBeVisible();
    await expect(
      page.getByText(`dockerimage: demisto/borealis-xdr:${last}`, { exact: true }),
    ).toBeVisible();
    await expect(page.getByRole('textbox', { name: 'The file with the new tags' })).toHaveValue(
      `name: Borealis\nscript:\n  type: python\n  dockerimage: demisto/borealis-xdr:${last} # why\n`,
    );
    await page.getByRole('link', { name: /^What the update to/ }).click();
    await expect(page).toHaveTitle(`borealis-xdr:${before} → ${last} · Drydock`);
  });

  test('is chosen as a file, and comes back with the same bytes but for the tag', async ({
    page,
  }) => {
    const [last = '', before = ''] = await tagsOf(page, 'borealis-xdr');
    const text = `\uFEFFdockerimage: "demisto/borealis-xdr:${before}"\r\n# end`;
    await page.goto('/content');
    await expect(field(page)).toBeEnabled();
    await page
      .getByLabel('File to check')
      .setInputFiles({ name: 'script.yml', mimeType: 'text/yaml', buffer: Buffer.from(text) });
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download' }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe('script.yml');
    expect(await readFile(await file.path(), 'utf8')).toBe(text.replace(before, last));
  });

  test('that is none is told from content that cannot be read', async ({ page }) => {
    await page.goto('/content');
    await field(page).fill('tasks: {}');
    await page.getByRole('button', { name: 'Check', exact: true }).click();
    await expect(page.getByText('This is neither an integration nor a script')).toBeVisible();
    await field(page).fill('a: 1\nb: [');
    await page.getByRole('button', { name: 'Check', exact: true }).click();
    await expect(page.getByText(/^This is not YAML/)).toBeVisible();
    await page.getByRole('button', { name: 'Clear' }).click();
    await expect(page.getByText(/^This is not YAML/)).toBeHidden();
    await expect(field(page)).toHaveValue('');
  });

  test('of the repository that is read stands beside the image it uses', async ({ page }) => {
    // The worker reads it while the first journeys run.
    await expect(async () => {
      await page.goto('/images/vegascan');
      await expect(page.getByText('1 integration or script still uses it')).toBeVisible({
        timeout: 1_000,
      });
    }).toPass();
    const table = page.getByRole('table', { name: 'Content that uses vegascan' });
    await expect(
      table.getByRole('row', { name: /Orbit integration Orbit 1\.0\.0\.1/ }),
    ).toBeVisible();
    await page.goto('/content');
    const ended = page.getByRole('table', { name: 'Images that content should leave' });
    await expect(ended.getByRole('link', { name: 'vegascan' })).toBeVisible();
    await expect(ended.getByRole('link', { name: /^netprobe-tools:/ })).toBeVisible();
  });
});

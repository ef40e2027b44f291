import type { Page } from '@playwright/test';
import { violations } from './axe';
import { expect } from './fixtures';

/**
 * What holds of every page: a title and one heading, no finding of axe in light, in dark and on a
 * phone, and no more width than a phone has.
 *
 * @param open goes to the page
 */
export async function expectGoodLooks(page: Page, open: () => Promise<unknown>): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await open();
  await expect(page).toHaveTitle(/^Drydock$|. · Drydock$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
  await expect(page.getByRole('complementary', { name: 'Sample data' })).toBeVisible();

  expect(await violations(page), 'in light').toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await violations(page, ['color-contrast']), 'in dark').toEqual([]);

  await page.setViewportSize({ width: 360, height: 740 });
  const tooWide = () =>
    page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
  await expect.poll(tooWide, 'pixels beyond the width of the phone').toBe(0);
  expect(await violations(page, ['target-size']), 'on a phone').toEqual([]);
}

import { expect, type Page } from '@playwright/test';

/** The page is shown before its script listens for keys: a key that came too early is pressed again. */
export async function pressUntil(
  page: Page,
  key: string,
  outcome: () => Promise<void>,
): Promise<void> {
  await expect(async () => {
    await page.keyboard.press(key);
    await outcome();
  }).toPass();
}

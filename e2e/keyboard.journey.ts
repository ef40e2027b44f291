import { expect, test } from './fixtures';
import { pressUntil } from './keys';

const SOON = { timeout: 1_000 };

test.describe('from the keyboard', () => {
  test('a slash puts the cursor into the search box', async ({ page }) => {
    await page.goto('/data');
    const box = page.getByRole('combobox', { name: 'Search images and packages' });
    await pressUntil(page, '/', () => expect(box).toBeFocused(SOON));
    await page.keyboard.type('/');
    await expect(box).toHaveValue('/');
  });

  test('Ctrl-K opens the palette anywhere, and Escape gives the focus back', async ({ page }) => {
    await page.goto('/data/runs');
    const link = page.getByRole('link', { name: 'Alarms' });
    await link.focus();
    const palette = page.getByRole('dialog', { name: 'Go to' });
    const field = palette.getByRole('combobox');
    await pressUntil(page, 'Control+k', () => expect(field).toBeFocused(SOON));
    await page.keyboard.press('Escape');
    await expect(palette).toBeHidden();
    await expect(link).toBeFocused();
  });

  test('the palette goes to a page of Drydock', async ({ page }) => {
    await page.goto('/');
    const palette = page.getByRole('dialog', { name: 'Go to' });
    const compare = palette.getByRole('option', { name: /^Compare/ });
    await pressUntil(page, 'Control+k', () => expect(compare).toBeVisible(SOON));
    await page.keyboard.type('dat');
    await expect(palette.getByRole('option').first()).toContainText('Data');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL('/data');
    await expect(palette).toBeHidden();
  });

  test('j and k move through rows, Enter opens one', async ({ page }) => {
    await page.goto('/data');
    const runs = page.getByRole('table', { name: 'Runs' }).getByRole('link');
    await pressUntil(page, 'j', () => expect(runs.first()).toBeFocused(SOON));
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    await expect(runs.first()).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/data\/runs\/\d+$/);
  });

  test('j moves from image to image that find names, past what each lacks', async ({ page }) => {
    await page.goto('/find?package=stix2&package=boto3>=1.30');
    const images = page.getByRole('article').getByRole('heading').getByRole('link');
    await images.first().focus();
    await page.keyboard.press('j');
    await expect(images.nth(1)).toBeFocused();
  });

  test('the first Tab leads past the bar', async ({ page }) => {
    await page.goto('/data');
    await page.keyboard.press('Tab');
    const skip = page.getByRole('link', { name: 'Skip to content' });
    await expect(skip).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('main')).toBeFocused();
  });
});

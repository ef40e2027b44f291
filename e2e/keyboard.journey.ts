import { expect, test } from './fixtures';

test.describe('from the keyboard', () => {
  test('a slash puts the cursor into the search box', async ({ page }) => {
    await page.goto('/data');
    await page.keyboard.press('/');
    const box = page.getByRole('combobox', { name: 'Search images and packages' });
    await expect(box).toBeFocused();
    await page.keyboard.type('/');
    await expect(box).toHaveValue('/');
  });

  test('Ctrl-K opens the palette anywhere, and Escape gives the focus back', async ({ page }) => {
    await page.goto('/data/runs');
    const link = page.getByRole('link', { name: 'Alarms' });
    await link.focus();
    await page.keyboard.press('Control+k');
    const palette = page.getByRole('dialog', { name: 'Go to' });
    await expect(palette.getByRole('combobox')).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(palette).toBeHidden();
    await expect(link).toBeFocused();
  });

  test('the palette goes to a page of Drydock', async ({ page }) => {
    await page.goto('/');
    await page.keyboard.press('Control+k');
    const palette = page.getByRole('dialog', { name: 'Go to' });
    await expect(palette.getByRole('option', { name: /^Compare/ })).toBeVisible();
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
    await page.keyboard.press('j');
    await expect(runs.first()).toBeFocused();
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    await expect(runs.first()).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/data\/runs\/\d+$/);
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

import { expect, test } from './fixtures';

test.use({ javaScriptEnabled: false });

test.describe('without script', () => {
  test('the front page searches', async ({ page }) => {
    await page.goto('/');
    await page.getByRole('main').getByRole('combobox').fill('python3');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL('/search?q=python3');
  });

  test('dates are dates, and controls that would do nothing are not there', async ({ page }) => {
    await page.goto('/data');
    const runs = page.getByRole('table', { name: 'Runs' });
    await expect(runs.locator('time').first()).toHaveText(/^\d{4}-\d\d-\d\d$/);
    await expect(page.getByRole('button', { name: /^Theme/ })).toBeHidden();
  });

  test('a phone reaches every page through the menu', async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto('/');
    await page.getByLabel('Menu').click();
    await page
      .getByRole('banner')
      .getByRole('link', { name: /^Data Runs, alarms/ })
      .click();
    await expect(page).toHaveURL('/data');
  });
});

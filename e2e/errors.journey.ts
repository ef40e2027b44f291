import { expect, test } from './fixtures';

test.use({ expectedStatuses: [404] });

test.describe('what is not there', () => {
  for (const address of [
    '/nothing',
    '/images/no-such-image',
    '/data/runs/999999',
    '/data/runs/x',
    '/data/disagreements?kind=nonsense',
  ]) {
    test(`${address} answers 404 and offers a way on`, async ({ page }) => {
      const response = await page.goto(address);
      expect(response?.status()).toBe(404);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(
        'There is nothing at this address',
      );
      await page.getByRole('main').getByRole('link', { name: 'Browse the images' }).click();
      await expect(page).toHaveURL('/images');
    });
  }
});

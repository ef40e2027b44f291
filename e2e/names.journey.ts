import { expect, test } from './fixtures';

test('a name that is not in the catalogue is checked, and explained', async ({ page }) => {
  await page.goto('/names');
  await expect(page.getByText('Judged by the short list that comes with Drydock')).toBeVisible();
  await page.getByLabel('Package names, one a line').fill('reqeusts\n\nflask');
  await page.getByRole('button', { name: 'Check names' }).click();

  await expect(page.getByRole('heading', { name: '2 of 3 to look at' })).toBeVisible();
  const rows = page.getByRole('table', { name: 'Names that were asked about' }).getByRole('row');
  await expect(rows).toHaveText([/^Name/, /reqeusts.*likely imitation/, /empty/, /flask.*no imit/]);

  await page.getByRole('link', { name: 'reqeusts' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'reqeusts' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Why' })).toContainText(
    'two neighboring letters ("ue") swapped from requests',
  );
  await expect(page.getByRole('link', { name: 'Sign in' }).last()).toHaveAttribute(
    'href',
    '/sign-in?next=%2Fnames%2Freqeusts',
  );
});

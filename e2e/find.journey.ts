import { expect, test } from './fixtures';
import { pressUntil } from './keys';

test('from a name half typed to the line to paste', async ({ page }) => {
  await page.goto('/');
  const box = page.getByRole('main').getByRole('combobox');
  await box.fill('umbra');
  const option = page.getByRole('option', { name: /^umbra-vault/ }).first();
  await expect(option).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(option).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/images/umbra-vault');
  await expect(page.getByText(/^dockerimage: demisto\/umbra-vault:/)).toBeVisible();
});

test('what is typed is searched for on Enter, in every kind of thing', async ({ page }) => {
  await page.goto('/data');
  const box = page.getByRole('combobox', { name: 'Search images and packages' });
  await pressUntil(page, '/', () => expect(box).toBeFocused({ timeout: 1_000 }));
  await page.keyboard.type('requests');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/search?q=requests');
  await expect(
    page.getByRole('main').getByRole('link', { name: 'requests' }).first(),
  ).toBeVisible();
});

test('facets narrow the images, stand in the address and can be taken back', async ({ page }) => {
  await page.goto('/images');
  const filters = page.getByRole('complementary', { name: 'Filters' });
  await filters
    .getByRole('region', { name: 'Base image' })
    .getByRole('link', { name: 'crypto' })
    .click();
  await expect(page).toHaveURL(/[?&]base=crypto/);
  await expect(page.getByRole('table').getByRole('link', { name: 'umbra-vault' })).toBeVisible();
  await expect(page.getByRole('table').getByRole('link', { name: 'netprobe-tools' })).toHaveCount(
    0,
  );
  await filters.getByRole('link', { name: /^Remove Base image: crypto/ }).click();
  await expect(page).not.toHaveURL(/base=crypto/);
});

test('on a phone the facets fold away and open again', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto('/images');
  const filters = page.getByRole('complementary', { name: 'Filters' });
  const crypto = filters.getByRole('link', { name: 'crypto' });
  await expect(crypto).toBeHidden();
  await filters.getByText('Filters').click();
  await expect(crypto).toBeVisible();
});

test('the search page answers while one types and keeps its address in step', async ({ page }) => {
  await page.goto('/search?q=requests');
  const field = page.getByRole('main').getByRole('searchbox');
  await field.fill('umbra');
  await expect(page.getByRole('main').getByRole('link', { name: 'umbra-vault' })).toBeVisible();
  await expect(page).toHaveURL('/search?q=umbra');
});

test('an old link to a page of another list shows the first page', async ({ page }) => {
  await page.goto('/images?sort=name&cursor=WyJhIl0');
  await expect(page).toHaveURL('/images?sort=name');
  await expect(page.getByRole('table')).toBeVisible();
});

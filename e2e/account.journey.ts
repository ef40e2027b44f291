import { randomUUID } from 'node:crypto';
import { expect, test } from './fixtures';

const password = 'correct horse battery';

test('sign up, make an API key that works, sign out, sign in again', async ({ page, request }) => {
  const email = `${randomUUID()}@example.org`;
  await page.goto('/images');
  await page.getByRole('banner').getByRole('link', { name: 'Sign in' }).click();
  await expect(page).toHaveURL('/sign-in?next=%2Fimages');
  await page.getByRole('link', { name: 'Make one' }).click();
  await page.getByLabel('Name').fill('Ada Lovelace');
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Make an account' }).click();

  await expect(page).toHaveURL('/images');
  const menu = page.getByRole('banner').getByText('Ada Lovelace');
  await menu.click();
  await page.getByRole('banner').getByRole('link', { name: 'Your account' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ada Lovelace');

  const form = page.getByRole('form', { name: 'New API key' });
  await form.getByLabel('Name of the key').fill('ci');
  await form.getByRole('button', { name: 'Make a key' }).click();
  const key = await page.getByText(/^drydock_[\w-]{43}$/).textContent();
  const answer = await request.get('/api/v1/notices', {
    headers: { authorization: `Bearer ${key}` },
  });
  expect(answer.status()).toBe(200);
  await expect(page.getByRole('table', { name: 'API keys' })).toContainText('ci');

  await page.getByRole('main').getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByText('You are signed out.')).toBeVisible();
  await page.goto('/account');
  await expect(page).toHaveURL('/sign-in?next=%2Faccount');
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL('/account');
});

test.describe('a wrong password', () => {
  test.use({ expectedStatuses: [401] });

  test('is said, and what was typed stays', async ({ page }) => {
    await page.goto('/sign-in');
    const email = page.getByLabel('E-mail address');
    await email.fill('nobody@example.org');
    await page.getByLabel('Password').fill('wrong password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByText(/^Address and password do not fit together/)).toBeVisible();
    await expect(email).toHaveValue('nobody@example.org');
  });
});

test('sign in by way of the company, and come back to where one was going', async ({
  browser,
  baseURL,
}) => {
  // In a context of its own: the way leads over another server.
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${baseURL}/sign-in?next=%2Frequests%2Fnew`);
  await page.locator('html[data-listens]').waitFor({ state: 'attached' });
  await page.getByRole('button', { name: 'Continue with Shipyard' }).click();
  await expect(page).toHaveURL(`${baseURL}/requests/new`);
  await expect(page.getByRole('banner').getByText('Grace Hopper')).toBeVisible();
});

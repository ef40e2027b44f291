import { db } from '../lib/db/client';
import { notify } from '../lib/notices/service';
import { createPerson } from '../lib/testing/people';
import { expect, test } from './fixtures';
import { inDatabase, signIn } from './people';

test('an admin makes somebody a reviewer; the audit says who did, from what, to what', async ({
  page,
  context,
}) => {
  await signIn(context, 'admin', 'Ida Minister');
  const ada = await inDatabase(() => createPerson('requester', { name: 'Ada Lovelace' }));
  await page.goto(`/account/people?q=${encodeURIComponent(ada.email)}`);
  const role = page.getByLabel(`Role of ${ada.email}`);
  await expect(role).toHaveValue('requester');
  await role.selectOption('reviewer');
  await expect(role).toHaveValue('reviewer');
  await expect(role).toBeEnabled();

  await page.goto(`/audit?kind=person&id=${ada.id}`);
  const entry = page.getByRole('row').filter({ hasText: 'Ida Minister' }).first();
  await expect(entry).toContainText('person.changed');
  await expect(entry).toContainText('requester');
  await expect(entry).toContainText('reviewer');
});

test('somebody without an account is added by a link, which sets a password once', async ({
  page,
  context,
  browser,
  baseURL,
}) => {
  await signIn(context, 'admin', 'Ida Minister');
  const email = `new.${Date.now()}@example.org`;
  await page.goto('/account/people');
  const form = page.getByRole('form', { name: 'Add somebody' });
  await form.getByLabel('Name').fill('Nell New');
  await form.getByLabel('E-mail address').fill(email);
  await form.getByRole('button', { name: 'Add' }).click();
  const link = await page.getByText(/\/set-password#[\w-]+$/).textContent();

  const nell = await (await browser.newContext()).newPage();
  await nell.goto(link ?? '');
  await nell.locator('html[data-listens]').waitFor({ state: 'attached' });
  await nell.getByLabel('New password').fill('correct horse battery');
  await nell.getByRole('button', { name: 'Set the password' }).click();
  await expect(nell).toHaveURL(`${baseURL}/sign-in?done=password`);
  await nell.getByLabel('E-mail address').fill(email);
  await nell.getByLabel('Password').fill('correct horse battery');
  await nell.getByRole('button', { name: 'Sign in' }).click();
  await expect(nell.getByRole('banner').getByText('Nell New')).toBeVisible();
});

test('a notice: counted at the bell, followed, and then read', async ({ page, context }) => {
  const ada = await signIn(context, 'requester', 'Ada Lovelace');
  await inDatabase(() =>
    db().$transaction((tx) =>
      notify(tx, {
        to: [ada.id],
        kind: 'request.approved',
        title: 'Rea approved your request "stix2"',
        body: '',
        href: '/requests',
      }),
    ),
  );
  await page.goto('/');
  await page.getByRole('link', { name: 'Notices, 1 unread' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Notices' })).toBeVisible();
  await page.getByRole('link', { name: 'Rea approved your request "stix2"' }).click();
  await expect(page).toHaveURL('/requests');
  await expect(page.getByRole('link', { name: 'Notices', exact: true })).toBeVisible();
});

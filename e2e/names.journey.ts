import { expect, test } from './fixtures';
import { signedInAs } from './people';

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

test('a reviewer says what a name is, and it is remembered until it is taken back', async ({
  browser,
  page,
  baseURL,
}) => {
  const reviewer = await signedInAs(browser, 'reviewer', 'Rosalind');
  await page.context().addCookies(await reviewer.cookies());
  await page.goto('/names/beautifulsop4');
  await expect(page.getByText('likely imitation').first()).toBeVisible();
  await expect(page.getByText('Nobody has decided about this name')).toBeVisible();

  const form = page.getByRole('form', { name: 'Decide about beautifulsop4' });
  await form.getByRole('radio', { name: /This is a squat/ }).check();
  await expect(form.getByLabel('What it imitates')).toHaveValue('beautifulsoup4');
  await form.getByRole('radio', { name: /This is legitimate/ }).check();
  await expect(form.getByLabel('What it imitates')).toBeHidden();
  await form.getByLabel('Why').fill('A mirror that we keep');
  await form.getByRole('button', { name: 'Record the decision' }).click();

  const decisions = page.getByRole('table', { name: 'Decisions' }).getByRole('row');
  await expect(decisions).toHaveText([
    /^When/,
    /found legitimate.*Rosalind.*A mirror that we keep.*yes/,
  ]);
  // The alarm is gone, wherever the name is asked about, also for those who are not signed in.
  const visitor = await (await browser.newContext()).newPage();
  await visitor.goto(`${baseURL}/names/check?names=beautifulsop4`);
  await expect(
    visitor.getByRole('heading', { name: 'None looks like an imitation' }),
  ).toBeVisible();
  await expect(visitor.getByRole('row').last()).toContainText(
    /found legitimate.*Found legitimate by Rosalind on \d{4}-\d\d-\d\d: A mirror that we keep/,
  );
  await visitor.goto(`${baseURL}/names?state=legitimate`);
  await expect(visitor.getByRole('row', { name: /beautifulsop4/ })).toContainText('Rosalind');

  await page.getByRole('button', { name: 'Take the standing decision back' }).click();
  await expect(decisions.last()).toContainText(/taken back by Rosalind/);
  await expect(page.getByText('likely imitation').first()).toBeVisible();
  await visitor.goto(`${baseURL}/names/check?names=beautifulsop4`);
  await expect(visitor.getByRole('heading', { name: '1 of 1 to look at' })).toBeVisible();
  await Promise.all([visitor.context().close(), reviewer.close()]);
});

test('whatever was typed as a name is answered, in order, and fits a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto('/names/check');
  await page.getByRole('link', { name: 'Try reqeusts and requests' }).click();
  await expect(page.getByRole('heading', { name: '1 of 2 to look at' })).toBeVisible();
  const names = [
    'x'.repeat(10_000),
    '',
    '\u0001bell',
    'a\u0000b',
    '🚀',
    'req\u202Euests',
    'a b',
    'flask',
    '  ',
  ];
  await page.goto(`/names/check?names=${encodeURIComponent(names.join('\n'))}`);
  const rows = page.getByRole('table', { name: 'Names that were asked about' }).getByRole('row');
  await expect(rows).toHaveText([
    /Name/,
    /xxx… \(10,000 characters\).*no package name/,
    /\(empty\).*no package name/,
    /‹U\+0001›bell.*no package name/,
    /a‹U\+0000›b.*no package name/,
    /no package name.*U\+1F680/,
    /req‹U\+202E›uests.*likely imitation.*reads like requests/,
    /a b.*no package name/,
    /flask.*no imitation/,
    /no package name.*line is empty/,
  ]);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBe(390);
});

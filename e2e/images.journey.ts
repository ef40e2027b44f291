import { expect, test } from './fixtures';

test.describe('an image', () => {
  test('offers the line to paste, and what the last version holds', async ({ page }) => {
    await page.goto('/images/auth-tools');
    await expect(page).toHaveTitle('auth-tools · Drydock');
    await expect(page.getByText(/^dockerimage: demisto\/auth-tools:[\d.]+$/)).toBeVisible();
    await page.getByRole('button', { name: 'Copy dockerimage line' }).focus();
    const packages = page.getByRole('table', { name: /^Python packages of auth-tools:/ });
    await expect(packages.getByRole('link', { name: 'msal', exact: true })).toHaveAttribute(
      'href',
      '/packages/msal',
    );
  });

  test('narrows its packages by a word and by why they are there', async ({ page }) => {
    await page.goto('/images/auth-tools');
    const rows = page.getByRole('table', { name: /^Python packages of/ }).locator('tbody tr');
    await expect(rows.filter({ visible: true })).not.toHaveCount(1);
    const filter = page.getByRole('searchbox', { name: /^Filter \d+ packages$/ });
    await filter.fill('oauthlib requests');
    await expect(rows.filter({ visible: true })).toHaveCount(1);
    await filter.press('Escape');
    await page.getByRole('button', { name: /^direct \d+$/ }).click();
    await expect(rows.filter({ visible: true })).toHaveCount(4);
    await expect(page.getByText(/^4 of \d+ packages$/)).toBeVisible();
  });

  test('that is deprecated leads to the one that is alive, over any number of steps', async ({
    page,
  }) => {
    await page.goto('/images/vegascan');
    await expect(page.getByText('This image is deprecated')).toBeVisible();
    await expect(page.getByText(/^dockerimage: demisto\/netprobe-tools:/)).toBeVisible();
    await page.getByRole('link', { name: 'netprobe-tools' }).click();
    await expect(page).toHaveURL('/images/netprobe-tools');
  });

  test('shows where the places that speak of deprecation disagree', async ({ page }) => {
    await page.goto('/images/kitemail');
    await expect(
      page.getByText('build.conf in the source repository: not deprecated'),
    ).toBeVisible();
    await expect(page.getByText('Environment of the last version: deprecated')).toBeVisible();
  });

  test('that no integration may name has no line to paste', async ({ page }) => {
    await page.goto('/images/py3-native');
    await expect(page.getByText('Not for an integration’s dockerimage')).toBeVisible();
    await expect(page.getByText(/^dockerimage:/)).toHaveCount(0);
    await expect(page.getByText(/^docker pull demisto\/py3-native:/)).toBeVisible();
  });

  test('with a dot or an underscore in its name has pages like any other', async ({ page }) => {
    for (const name of ['zephyr3.1', 'xenolith_v2']) {
      await page.goto(`/images/${name}`);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
      const tags = page.getByRole('table', { name: /newest first$/ });
      await tags.locator('tbody th a').first().click();
      await expect(page.getByRole('heading', { level: 1 })).toContainText(`${name}:`);
    }
  });
});

test.describe('a version', () => {
  test('tells a system that cannot be scanned from one without packages', async ({ page }) => {
    await page.goto('/images/python3-ubi');
    await page
      .getByRole('table', { name: /newest first$/ })
      .locator('tbody th a')
      .first()
      .click();
    await expect(page.getByText('Nothing is known about the OS packages')).toBeVisible();
    await page.goto('/images/meridian-py2/latest');
    await expect(page.getByText('scan failed')).toBeVisible();
  });

  test('leads to the last one, and to what changes on the way there', async ({ page }) => {
    await page.goto('/images/python3');
    await page
      .getByRole('table', { name: /newest first$/ })
      .locator('tbody th a')
      .nth(1)
      .click();
    await expect(page.getByText('The last version is')).toBeVisible();
    await page.getByRole('link', { name: 'What changes on the way there' }).click();
    await expect(page).toHaveURL(/\/compare\?from=python3:[\d.]+&to=python3:[\d.]+$/);
    await expect(page.getByRole('link', { name: 'Turn round' })).toBeVisible();
  });
});

test.describe('a comparison', () => {
  test('takes names and pasted lines, and says what is wrong with others', async ({ page }) => {
    await page.goto('/compare');
    await page.getByRole('combobox', { name: 'From' }).fill('dockerimage: demisto/acmewatch');
    await page.getByRole('combobox', { name: 'To' }).fill('somebody/else:1');
    await page.getByRole('button', { name: 'Compare' }).click();
    await expect(page.getByText('is not an image of demisto')).toBeVisible();
    await page.getByRole('combobox', { name: 'To' }).fill('acmewatch-v2');
    await page.getByRole('button', { name: 'Compare' }).click();
    await expect(page).toHaveTitle(/^acmewatch:[\d.]+ → acmewatch-v2:[\d.]+ · Drydock$/);
    const added = page.locator('details', { hasText: 'Python packages added' });
    await expect(added.getByRole('link', { name: 'simplejson' })).toBeVisible();
  });

  test('finds nothing between a version and itself', async ({ page }) => {
    await page.goto('/compare?from=crypto&to=crypto');
    await expect(page.getByText('Both sides are the same version.')).toBeVisible();
  });

  test('opens what is folded away where a word is found in it', async ({ page }) => {
    await page.goto('/compare?from=crypto&to=crypto');
    const link = page.getByRole('main').getByRole('link', { name: 'cryptography', exact: true });
    await expect(link).toBeHidden();
    await page.getByRole('searchbox', { name: /^Filter by a name/ }).fill('cryptogr');
    await expect(link).toBeVisible();
  });

  test('offers versions while one is typed', async ({ page }) => {
    await page.goto('/compare');
    const from = page.getByRole('combobox', { name: 'From' });
    await from.pressSequentially('crypto:');
    await expect(page.locator('datalist option[value^="crypto:"]').first()).toBeAttached();
  });
});

test.describe('an image that is not there', () => {
  test.use({ expectedStatuses: [404] });

  test('offers those with names like it, and an image its newest versions', async ({ page }) => {
    await page.goto('/images/acmewath');
    await page.getByRole('link', { name: 'acmewatch', exact: true }).click();
    await expect(page).toHaveURL('/images/acmewatch');
    await page.goto('/images/acmewatch/9.9.9');
    await expect(page.getByRole('heading', { name: 'Newest versions of acmewatch' })).toBeVisible();
  });
});

import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures';

test('from the names of packages to the image that has them, corrected on the way', async ({
  page,
}) => {
  await page.goto('/find');
  const field = page.getByRole('combobox', { name: 'Packages', exact: true });
  await field.fill('dnspyt');
  await expect(page.getByRole('option', { name: /^dnspython/ })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await field.fill('netadr');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'netaddr' }).click();
  await expect(page).toHaveURL('/find?package=dnspython&package=netaddr');
  const first = page.getByRole('article').first();
  await expect(first).toHaveAccessibleName('netprobe-tools');
  await expect(first.getByText(/^dockerimage: demisto\/netprobe-tools:/)).toBeVisible();

  // A version that no image has, and back.
  await page.getByRole('button', { name: 'dnspython', exact: true }).click();
  await page.keyboard.type('>=99');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'No image covers all' })).toBeVisible();
  await expect(page).toHaveURL(/package=dnspython%3E%3D99/);
  await page.getByRole('link', { name: 'Remove dnspython>=99' }).click();
  await expect(page).toHaveURL('/find?package=netaddr');

  // The address is the need: whoever gets it sees the same.
  await page.reload();
  await expect(page.getByRole('button', { name: 'netaddr', exact: true })).toBeVisible();
});

/** A file let go over an element, as the browser tells of it. */
async function drop(page: Page, target: Locator, file: { name: string; text: string }) {
  const dataTransfer = await page.evaluateHandle(({ name, text }) => {
    const data = new DataTransfer();
    data.items.add(new File([text], name));
    return data;
  }, file);
  await target.dispatchEvent('dragover', { dataTransfer });
  await target.dispatchEvent('drop', { dataTransfer });
}

test('a requirements.txt is dropped, and each line of it is understood or reported', async ({
  page,
}) => {
  await page.goto('/find');
  const panel = page.getByRole('form', { name: 'What the integration needs' });
  await drop(page, panel, {
    name: 'requirements.txt',
    text: 'dnspython>=2\n# for tests\n-e git+https://example.org/x.git#egg=x\nnetaddr ; python_version >= "3"\n',
  });
  await expect(page.getByText('Read as a list of requirements: 3 packages')).toBeVisible();
  await expect(panel.getByText('Line 3:')).toBeVisible();
  await expect(page).toHaveURL(/\?package=dnspython%3E%3D2&package=x&package=netaddr$/);
  await expect(page.getByRole('article', { name: 'netprobe-tools' })).toBeVisible();
  await drop(page, panel, { name: 'image.bin', text: 'PK\u0000\u0001' });
  await expect(page.getByRole('alert').getByText('image.bin is no text')).toBeVisible();
});

test('a Dockerfile is pasted, and the need in the address is what a colleague gets', async ({
  page,
  context,
}) => {
  await page.goto('/');
  const box = page.getByRole('textbox', { name: /^Packages, or the text of/ });
  await box.fill(
    'FROM demisto/python3:3.12.8\nRUN apk add --no-cache libxml2 \\\n  && pip install dnspython netaddr\n',
  );
  await box.press('ControlOrMeta+a');
  await box.press('ControlOrMeta+x');
  await page.goto('/find');
  await page.getByRole('combobox', { name: 'Packages', exact: true }).press('ControlOrMeta+v');
  await expect(page.getByText('Read as a Dockerfile: 3 packages')).toBeVisible();
  await expect(page.getByText('demisto/python3:3.12.8', { exact: true })).toBeVisible();
  await expect(page).toHaveURL(
    /\?package=dnspython&package=netaddr&os-package=libxml2&python=[^&]+&on=alpine$/,
  );
  const colleague = await context.newPage();
  await colleague.goto(page.url());
  for (const name of ['dnspython', 'netaddr', 'libxml2']) {
    await expect(colleague.getByRole('button', { name, exact: true })).toBeVisible();
  }
});

test('a script is dropped on the front page, and what it leaves open is asked', async ({
  page,
}) => {
  await page.goto('/');
  await drop(page, page.getByRole('form', { name: 'What your integration needs' }), {
    name: 'Acme.py',
    text: 'import yaml\nfrom acme_sdk import Client\n',
  });
  await expect(page.getByText('Read as Python source: 1 package')).toBeVisible();
  await page
    .getByRole('listitem')
    .filter({ hasText: 'acme_sdk' })
    .getByRole('button', { name: 'None' })
    .click();
  await expect(page.getByText('acme_sdk')).toBeHidden();
  await expect(page).toHaveURL('/find?package=pyyaml');
});

test('what is entered before the script comes is kept when it comes', async ({ page }) => {
  await page.goto('/find?package=dnspython');
  const held: (() => void)[] = [];
  await page.route('**/_next/static/**/*.js', (route) => {
    held.push(() => void route.continue());
  });
  await page.evaluate(() => window.location.assign('/find?package=netaddr'));
  const field = page.getByRole('combobox', { name: 'Packages', exact: true });
  await expect(page.getByRole('button', { name: 'netaddr', exact: true })).toBeVisible();
  await field.fill('dnspyt');
  await page.getByRole('combobox', { name: 'System' }).selectOption('Alpine');
  await page.unroute('**/_next/static/**/*.js');
  for (const release of held) release();
  await expect(page).toHaveURL('/find?package=netaddr&on=alpine');
  await expect(field).toHaveValue('dnspyt');
  await expect(page.getByRole('option', { name: /^dnspython/ })).toBeVisible();
});

test('a chosen file is read, and what it leaves open is asked', async ({ page }) => {
  await page.goto('/find');
  await page.getByLabel('Choose a file').setInputFiles({
    name: 'Acme.py',
    mimeType: 'text/x-python',
    buffer: Buffer.from('import os\nimport bs4\nimport acme_sdk\n'),
  });
  await expect(page.getByText('Read as Python source: 1 package')).toBeVisible();
  await expect(page).toHaveURL('/find?package=beautifulsoup4');
  await page.getByRole('textbox', { name: 'Package of import acme_sdk' }).fill('tabulate');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/find?package=beautifulsoup4&package=tabulate');
  await expect(page.getByRole('heading', { name: 'Ways to an image' })).toBeVisible();
});

test('what no image holds is checked while one looks, and what could not be checked is said', async ({
  page,
}) => {
  await page.goto('/find?package=drydock-example&package=drydock-away&package=dnspython>=99');
  const vetted = page.getByRole('region', { name: 'Packages no image holds' });
  const row = (name: string) => vetted.getByRole('row').filter({ hasText: name });
  await expect(vetted.getByRole('row', { name: /^drydock-example/ })).toContainText('MIT');
  await expect(row('through drydock-example')).toContainText('requests');
  await expect(row('drydock-away')).toContainText('No license could be read');
  await expect(row('drydock-away')).toContainText('Advisories were not checked');
  await expect(row('dnspython')).toContainText('PyPI has no such package');
  await expect(
    vetted.getByText('What drydock-away would pull in was not looked at.'),
  ).toBeVisible();
  await vetted.getByRole('button', { name: 'Look at everything they pull in' }).click();
  await expect(vetted.getByRole('status')).toContainText('Checked');
  await expect(row('through drydock-example')).toContainText('requests');
  await expect(
    vetted.getByRole('button', { name: 'Only what they name themselves' }),
  ).toBeVisible();
});

test('the front page takes a pasted list to the images that cover it', async ({ page }) => {
  await page.goto('/');
  const box = page.getByRole('textbox', { name: /^Packages, or the text of/ });
  await box.fill('stix2');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/find?package=stix2');
  // Deprecated ones never stand alone.
  await expect(page.getByText(/is deprecated, and nothing alive replaces it/)).toBeAttached();
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('names are read and taken back by plain forms and links', async ({ page }) => {
    await page.goto('/find');
    await page.getByRole('combobox', { name: 'Packages', exact: true }).fill('paramiko, ldap3');
    await page.getByRole('button', { name: 'Find', exact: true }).click();
    await expect(page.getByRole('article').first()).toHaveAccessibleName('umbra-vault');
    await page.getByRole('link', { name: 'Remove paramiko' }).click();
    await expect(page).toHaveURL('/find?package=ldap3');
    await expect(page.getByRole('article', { name: 'lanternid' })).toBeVisible();
  });
});

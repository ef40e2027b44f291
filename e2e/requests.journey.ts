import { randomUUID } from 'node:crypto';
import type { BrowserContext, Page } from '@playwright/test';
import { createPerson } from '../lib/testing/people';
import { insertRequest, plainAsk } from '../lib/testing/requests';
import { violations } from './axe';
import { expect, test } from './fixtures';
import { inDatabase, signedInAs } from './people';

const fresh = () => `acme-${randomUUID().slice(0, 8)}`;

/** A page of somebody, which fails the journey when something goes wrong behind it. */
async function pageOf(context: BrowserContext, problems: string[]): Promise<Page> {
  const page = await context.newPage();
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    // A form that is refused, and a decision that came second, are what these journeys are about.
    const isRefusal = /\b(400|409)\b/.test(message.text());
    if (message.type() === 'error' && !isRefusal) problems.push(message.text());
  });
  return page;
}

async function decide(page: Page, area: string, decision: string, comment = ''): Promise<void> {
  const form = page.getByRole('form', { name: 'Decide' });
  await form.getByRole('radio', { name: area }).check();
  await form.getByRole('radio', { name: new RegExp(`^${decision}`) }).check();
  await form.getByRole('textbox').fill(comment);
  await form.getByRole('button', { name: 'Record the decision' }).click();
  await expect(page.getByText('Your decision is recorded.')).toBeVisible();
}

test('a new image: requested, asked about, answered, approved by others, downloaded', async ({
  browser,
  baseURL,
}) => {
  const problems: string[] = [];
  const ada = await pageOf(await signedInAs(browser, 'requester', 'Ada Lovelace'), problems);
  const rea = await pageOf(await signedInAs(browser, 'reviewer', 'Rea Viewer'), problems);
  const name = fresh();

  await ada.goto(`${baseURL}/requests/new?package=drydock-example`);
  await expect(ada.getByLabel('Python packages')).toHaveValue('drydock-example');
  await expect(ada.getByRole('rowheader', { name: 'drydock-example', exact: true })).toBeVisible();
  expect(await violations(ada), 'of the form').toEqual([]);
  // What is missing is said, and nothing is lost.
  await ada.getByLabel('Name').fill('Not.A.Name');
  await ada.getByRole('button', { name: 'Submit' }).click();
  await expect(ada.getByText(/cannot be submitted yet/)).toBeVisible();
  await expect(ada.getByLabel('Python packages')).toHaveValue('drydock-example');
  await ada.getByLabel('Name').fill(name);
  await ada.getByLabel('What it is for').fill('Calls **Acme** <script>alert(1)</script>.');
  await ada.getByRole('button', { name: 'Submit' }).click();
  await expect(ada.getByRole('heading', { level: 1, name: `New image ${name}` })).toBeVisible();
  await expect(ada.getByText('any reviewer')).toBeVisible();
  const address = ada.url();

  // The reviewer works from the keyboard.
  await rea.goto(`${baseURL}/review?subject=${name}`);
  expect(await violations(rea), 'of the queue').toEqual([]);
  await expect(rea.getByRole('link', { name: `New image ${name}` })).toBeVisible();
  await expect(async () => {
    await rea.keyboard.press('j');
    await rea.keyboard.press('s');
    await expect(rea).toHaveURL(/do=ask/, { timeout: 2_000 });
  }).toPass();
  await expect(rea.getByRole('radio', { name: /^Ask/ })).toBeChecked();
  await decide(rea, 'Security', 'Ask', 'Which host does it call?');
  expect(await violations(rea), 'of the request').toEqual([]);

  await ada.reload();
  await expect(ada.getByText('Rea Viewer asks about the security')).toBeVisible();
  await ada.getByRole('link', { name: 'Answer and submit' }).click();
  await ada.getByLabel('What it is for').fill('Calls api.acme.example.');
  await ada.getByRole('button', { name: 'Submit' }).click();
  await expect(ada).toHaveURL(address);

  await rea.goto(address);
  await decide(rea, 'License', 'Accept');
  await decide(rea, 'Security', 'Accept');
  const otto = await pageOf(await signedInAs(browser, 'reviewer', 'Otto Other'), problems);
  await otto.goto(address);
  await decide(otto, 'Duplication', 'Accept', 'Nothing else has it.');
  await expect(otto.getByText('approved', { exact: true }).first()).toBeVisible();

  await ada.goto(address);
  const download = ada.waitForEvent('download');
  await ada.getByRole('link', { name: 'Download the folder (zip)' }).click();
  expect((await download).suggestedFilename()).toBe(`${name}.zip`);
  const patch = await ada.request.get(
    `${address.replace('/requests', '/api/v1/requests')}/folder.patch`,
  );
  expect(await patch.text()).toContain(`+++ b/docker/${name}/Dockerfile`);
  await ada
    .getByLabel('Address of the pull request')
    .fill('https://github.com/demisto/dockerfiles/pull/1');
  await ada.getByRole('button', { name: 'Link it' }).click();
  await expect(ada.getByText('upstream’s pull request', { exact: true })).toBeVisible();
  expect(problems).toEqual([]);
});

test('of two reviewers who decide at once one wins, and the other is told', async ({
  browser,
  baseURL,
}) => {
  const problems: string[] = [];
  const name = `pwsh-${fresh()}`;
  const id = await inDatabase(async () => {
    const { id: requesterId } = await createPerson('requester');
    return insertRequest({ requesterId, ask: plainAsk(name) });
  });
  const rea = await pageOf(await signedInAs(browser, 'reviewer', 'Rea Viewer'), problems);
  const otto = await pageOf(await signedInAs(browser, 'reviewer', 'Otto Other'), problems);
  await Promise.all([rea, otto].map((page) => page.goto(`${baseURL}/requests/${id}`)));
  await decide(rea, 'Duplication', 'Reject', 'We have two of these.');
  const form = otto.getByRole('form', { name: 'Decide' });
  await form.getByRole('radio', { name: /^Accept/ }).check();
  await form.getByRole('button', { name: 'Record the decision' }).click();
  await expect(otto.getByText(/Somebody else has just changed this request/)).toBeVisible();
  await expect(otto.getByText('Rejected by Rea Viewer for its duplication')).toBeVisible();
  expect(problems).toEqual([]);
});

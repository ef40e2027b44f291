import { createPerson } from '../lib/testing/people';
import { insertRequest, plainAsk } from '../lib/testing/requests';
import { violations } from './axe';
import { expect, test } from './fixtures';
import { inDatabase, signedInAs } from './people';
import { decide, freshName, listens, open, pageOf } from './review';

test('a new image: requested, asked about, answered, approved by others, downloaded', async ({
  browser,
}) => {
  // Three people, one after the other: on a machine that does other things it takes its time.
  test.slow();
  const problems: string[] = [];
  const ada = await pageOf(await signedInAs(browser, 'requester', 'Ada Lovelace'), problems);
  const rea = await pageOf(await signedInAs(browser, 'reviewer', 'Rea Viewer'), problems);
  const name = freshName();

  await open(ada, '/requests/new?package=drydock-example');
  await expect(ada.getByLabel('Python packages')).toHaveValue('drydock-example');
  await expect(ada.getByRole('rowheader', { name: 'drydock-example', exact: true })).toBeVisible();
  expect(await violations(ada), 'of the form').toEqual([]);
  // What is missing is said, and nothing is lost.
  await ada.getByLabel('Name').fill('Not.A.Name');
  await ada.getByRole('button', { name: 'Submit' }).click();
  await expect(ada.getByText(/cannot be submitted yet/)).toBeVisible();
  await expect(ada.getByLabel('Python packages')).toHaveValue('drydock-example');
  await ada.getByLabel('Name').fill(name);
  // Nor by loading the page again.
  await ada.reload();
  await listens(ada);
  await expect(ada.getByText(/What you typed .* is back/)).toBeVisible();
  await expect(ada.getByLabel('Name')).toHaveValue(name);
  await ada.getByLabel('What it is for').fill('Calls **Acme** <script>alert(1)</script>.');
  await ada.getByRole('button', { name: 'Submit' }).click();
  await expect(ada.getByRole('heading', { level: 1, name: `New image ${name}` })).toBeVisible();
  await expect(ada.getByText('any reviewer')).toBeVisible();
  const address = ada.url();

  // The reviewer works from the keyboard.
  await open(rea, `/review?subject=${name}`);
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
  await listens(ada);
  await expect(ada.getByText('Rea Viewer asks about the security')).toBeVisible();
  await ada.getByRole('link', { name: 'Answer and submit' }).click();
  await ada.getByLabel('What it is for').fill('Calls api.acme.example.');
  await ada.getByRole('button', { name: 'Submit' }).click();
  await expect(ada).toHaveURL(address);

  await rea.goto(address);
  await listens(rea);
  await decide(rea, 'License', 'Accept');
  await decide(rea, 'Security', 'Accept');
  const otto = await pageOf(await signedInAs(browser, 'reviewer', 'Otto Other'), problems);
  await otto.goto(address);
  await listens(otto);
  await decide(otto, 'Duplication', 'Accept', 'Nothing else has it.');
  await expect(otto.getByText('approved', { exact: true }).first()).toBeVisible();

  await ada.goto(address);
  await listens(ada);
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

test('of two reviewers who decide at once one wins, and the other is told', async ({ browser }) => {
  const problems: string[] = [];
  const name = `pwsh-${freshName()}`;
  const id = await inDatabase(async () => {
    const { id: requesterId } = await createPerson('requester');
    return insertRequest({ requesterId, ask: plainAsk(name) });
  });
  const rea = await pageOf(await signedInAs(browser, 'reviewer', 'Rea Viewer'), problems);
  const otto = await pageOf(await signedInAs(browser, 'reviewer', 'Otto Other'), problems);
  await Promise.all([rea, otto].map((page) => open(page, `/requests/${id}`)));
  await decide(rea, 'Duplication', 'Reject', 'We have two of these.');
  const form = otto.getByRole('form', { name: 'Decide' });
  await form.getByRole('radio', { name: /^Accept/ }).check();
  await form.getByRole('button', { name: 'Record the decision' }).click();
  await expect(otto.getByText(/This request has changed since you looked at it/)).toBeVisible();
  await expect(otto.getByText('Rejected by Rea Viewer for its duplication')).toBeVisible();
  expect(problems).toEqual([]);
});

test('a request is rejected with a reason, which its author reads, and stays as it was', async ({
  browser,
}) => {
  const problems: string[] = [];
  const ada = await pageOf(await signedInAs(browser, 'requester', 'Ada Lovelace'), problems);
  const rea = await pageOf(await signedInAs(browser, 'reviewer', 'Rea Viewer'), problems);
  const name = `pwsh-${freshName()}`;
  await open(ada, '/requests/new');
  await ada.getByLabel('Name').fill(name);
  await ada.getByRole('radio', { name: 'PowerShell' }).check();
  await ada.getByLabel('PowerShell modules').fill('Acme.Tools==2.1');
  await ada.getByLabel('What it is for').fill('Acme.');
  await ada.getByRole('button', { name: 'Submit' }).click();
  await expect(ada.getByRole('heading', { level: 1, name: `New image ${name}` })).toBeVisible();
  // What nobody has looked up is said, and not shown as clean.
  await expect(
    ada.getByText(/PowerShell modules Acme\.Tools==2\.1 were not looked up/).first(),
  ).toBeVisible();

  await open(rea, `/review?subject=${name}`);
  await expect(rea.getByRole('row', { name: new RegExp(name) })).toContainText('1 unknown');
  await expect(async () => {
    await rea.keyboard.press('j');
    await rea.keyboard.press('r');
    await expect(rea).toHaveURL(/do=reject/, { timeout: 2_000 });
  }).toPass();
  await listens(rea);
  const form = rea.getByRole('form', { name: 'Decide' });
  await expect(form.getByRole('radio', { name: /^Reject/ })).toBeChecked();
  // Without a reason nothing is sent.
  await form.getByRole('button', { name: 'Record the decision' }).click();
  await expect(form.getByRole('textbox', { name: 'Why (needed)' })).toBeFocused();
  await decide(rea, 'License', 'Reject', 'The license of **Acme.Tools** forbids it.');
  await expect(rea.getByText(/This request is rejected and cannot be decided now/)).toBeVisible();

  await ada.reload();
  await listens(ada);
  await expect(ada.getByText('Rejected by Rea Viewer for its license')).toBeVisible();
  await expect(ada.getByText('The license of Acme.Tools forbids it.').last()).toBeVisible();
  await expect(ada.getByRole('link', { name: 'Change' })).toHaveCount(0);
  await open(ada, '/notices');
  await expect(ada.getByText(`"New image ${name}" is rejected for its license`)).toBeVisible();
  expect(problems).toEqual([]);
});

import { pool } from '../lib/db/client';
import { warnOfExpiry } from '../lib/vetting/service/expiry';
import { expect, test } from './fixtures';
import { inDatabase, signedInAs } from './people';
import { decide, open, pageOf } from './review';

const DAY_MS = 86_400_000;
const dayIn = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

/** As if days had gone by since it was granted. What was granted is append-only, but for who owns the tables. */
async function letDaysPass(requestId: number, days: number): Promise<void> {
  await inDatabase(async () => {
    const client = await pool().connect();
    try {
      await client.query('BEGIN');
      await client.query('SET LOCAL session_replication_role = replica');
      await client.query(
        `UPDATE vetting_exception SET granted_at = granted_at - make_interval(days => $2),
                expires_at = expires_at - make_interval(days => $2) WHERE request_id = $1`,
        [requestId, days],
      );
      await client.query('COMMIT');
    } finally {
      client.release();
    }
  });
}

test('an exception: requested, granted, shown beside its finding, warned of, run out', async ({
  browser,
}) => {
  const problems: string[] = [];
  const ada = await pageOf(await signedInAs(browser, 'requester', 'Ada Lovelace'), problems);
  const rea = await pageOf(await signedInAs(browser, 'reviewer', 'Rea Viewer'), problems);
  const until = dayIn(40);
  const finding = (page: typeof ada) =>
    page.getByRole('region', { name: 'Licenses' }).getByRole('row', { name: /certifi/ });

  await open(ada, '/images/borealis-xdr');
  await expect(finding(ada)).toContainText('weak copyleft');
  await open(
    ada,
    '/requests/new?kind=exception&of=certifi&license=weak-copyleft&image=borealis-xdr',
  );
  await ada.getByLabel('Until').fill(until);
  await ada.getByLabel('Why it is acceptable').fill('It is data, and is not changed.');
  await ada.getByRole('button', { name: 'Submit' }).click();
  await expect(
    ada.getByRole('heading', { level: 1, name: /^Exception for certifi/ }),
  ).toBeVisible();
  const id = Number(/\/requests\/(\d+)$/.exec(ada.url())?.[1]);

  await open(rea, `/requests/${id}`);
  await decide(rea, 'License', 'Accept', 'Agreed.');
  await expect(rea.getByText(`Granted until ${until} (UTC)`)).toBeVisible();

  // The finding stays, with what excuses it.
  await open(ada, '/images/borealis-xdr');
  await expect(finding(ada)).toContainText('weak copyleft');
  await expect(finding(ada)).toContainText(`excused until ${until}`);
  await open(ada, '/exceptions?package=certifi');
  const row = ada.getByRole('row', { name: /certifi/ });
  await expect(row).toContainText('It is data, and is not changed.');
  await expect(row.getByRole('link', { name: 'Extend' })).toBeVisible();

  await inDatabase(() => warnOfExpiry(new Date(`${dayIn(35)}T12:00:00Z`)));
  await open(ada, '/notices');
  await expect(ada.getByText(/exception for certifi .* runs out in 6 days/)).toBeVisible();

  await letDaysPass(id, 41);
  await open(ada, '/images/borealis-xdr');
  await expect(finding(ada)).toContainText('weak copyleft');
  await expect(finding(ada)).not.toContainText('excused');
  await open(ada, '/exceptions?package=certifi&scope=ended');
  await expect(ada.getByRole('row', { name: /certifi/ })).toContainText('Rea Viewer');
  expect(problems).toEqual([]);
});

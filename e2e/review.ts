import { randomUUID } from 'node:crypto';
import { type BrowserContext, expect, type Page } from '@playwright/test';

/** A name that no other journey asks for. */
export const freshName = () => `acme-${randomUUID().slice(0, 8)}`;

/** A page of somebody, which fails the journey when something goes wrong behind it. */
export async function pageOf(context: BrowserContext, problems: string[]): Promise<Page> {
  const page = await context.newPage();
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    // A form that is refused, a session that has ended, and a decision that came second, are what
    // these journeys are about.
    const isRefusal = /\b(400|401|409)\b/.test(message.text());
    if (message.type() === 'error' && !isRefusal) problems.push(message.text());
  });
  return page;
}

/** Opens a page, and goes on once it listens. */
export async function open(page: Page, address: string): Promise<void> {
  await page.goto(`${process.env.DRYDOCK_E2E_URL}${address}`);
  await listens(page);
}

export async function listens(page: Page): Promise<void> {
  await page.locator('html[data-listens]').waitFor({ state: 'attached' });
}

export async function decide(
  page: Page,
  area: string,
  decision: string,
  comment = '',
): Promise<void> {
  const form = page.getByRole('form', { name: 'Decide' });
  await form.getByRole('radio', { name: area }).check();
  await form.getByRole('radio', { name: new RegExp(`^${decision}`) }).check();
  await form.getByRole('textbox').fill(comment);
  await form.getByRole('button', { name: 'Record the decision' }).click();
  await expect(page.getByText('Your decision is recorded.')).toBeVisible();
}

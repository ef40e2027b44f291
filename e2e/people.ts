import type { Browser, BrowserContext } from '@playwright/test';
import type { Role } from '../lib/auth/session';
import { withDatabase } from '../lib/db/session';
import { createPerson } from '../lib/testing/people';

/** A browser of somebody who is signed in at the product that the journeys run on. */
export async function signedInAs(
  browser: Browser,
  role: Role,
  name: string,
): Promise<BrowserContext> {
  const url = new URL(process.env.DRYDOCK_E2E_URL ?? '');
  const person = await inDatabase(() => createPerson(role, { name }));
  const [cookie = '', value = ''] = person.cookie.split(/=(.*)/);
  const context = await browser.newContext();
  await context.addCookies([{ name: cookie, value, domain: url.hostname, path: '/' }]);
  return context;
}

/** Works on the product's own database, for the state that a journey begins from. */
export async function inDatabase<T>(work: () => Promise<T>): Promise<T> {
  process.env.DRYDOCK_DATA = process.env.DRYDOCK_E2E_DATA;
  return withDatabase(work);
}

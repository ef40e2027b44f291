import type { Browser, BrowserContext } from '@playwright/test';
import type { Person, Role } from '../lib/auth/session';
import { SIGNED_IN_HINT } from '../lib/auth/signed-in-hint';
import { withDatabase } from '../lib/db/session';
import { createPerson } from '../lib/testing/people';

/** A browser of somebody who is signed in at the product that the journeys run on. */
export async function signedInAs(
  browser: Browser,
  role: Role,
  name: string,
): Promise<BrowserContext> {
  const context = await browser.newContext();
  await signIn(context, role, name);
  return context;
}

/** From now on the pages of this browser are those of a new person. @returns who that is */
export async function signIn(context: BrowserContext, role: Role, name: string): Promise<Person> {
  const url = new URL(process.env.DRYDOCK_E2E_URL ?? '');
  const person = await inDatabase(() => createPerson(role, { name }));
  const [cookie = '', value = ''] = person.cookie.split(/=(.*)/);
  const at = { domain: url.hostname, path: '/' };
  await context.addCookies([
    { name: cookie, value, ...at },
    { name: SIGNED_IN_HINT, value: '1', ...at },
  ]);
  return person;
}

/** Works on the product's own database, for the state that a journey begins from. */
export async function inDatabase<T>(work: () => Promise<T>): Promise<T> {
  process.env.DRYDOCK_DATA = process.env.DRYDOCK_E2E_DATA;
  return withDatabase(work);
}

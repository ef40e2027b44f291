import { randomBytes } from 'node:crypto';
import { AppError } from '@/lib/app-error';
import type { Actor } from '@/lib/audit/entry';
import { setPasswordLink } from '../account-mail';
import { auth } from '../better-auth';
import type { Person, Role } from '../session';
import {
  type Account,
  findPerson,
  findPersonByEmail,
  insertPerson,
  listPeople,
  type PersonChange,
  recordLink,
  renamePerson,
  updatePerson,
} from '../store/people';

export type { Account };

/** For links that are handed on by a person: longer than those sent by mail. */
const LINK_HOURS = 48;

export async function getPeople(options: Parameters<typeof listPeople>[0]) {
  return listPeople(options);
}

/** @throws AppError `not-found` */
export async function getPersonByEmail(email: string): Promise<Account> {
  const person = await findPersonByEmail(email);
  if (person === null) throw new AppError('not-found', `There is no account of ${email}.`);
  return person;
}

/**
 * Makes an account without a password.
 *
 * @param options.base where the pages are, if it is known better than by the environment
 * @returns it, and the link by which its owner sets the password, once, within two days
 * @throws AppError `conflict` where the address has an account
 */
export async function addPerson(
  person: { readonly name: string; readonly email: string; readonly role: Role },
  by: Actor,
  options: { readonly base?: string } = {},
): Promise<{ person: Account; link: string }> {
  const made = await insertPerson(person, by);
  if (made === null) {
    throw new AppError('conflict', `There is an account of ${person.email} already.`);
  }
  return { person: made, link: await createPasswordLink(made.id, options) };
}

/**
 * A link for somebody who has lost theirs. That it was made is in the audit: whoever has it can become
 * this person.
 *
 * @throws AppError `not-found`; `conflict` where the account is disabled
 */
export async function offerPasswordLink(
  id: string,
  by: Actor,
  options: { readonly base?: string } = {},
): Promise<string> {
  const person = await findPerson(id);
  if (person === null) throw new AppError('not-found', 'There is no account of this id.');
  if (person.disabledAt !== null) {
    throw new AppError('conflict', `The account of ${person.email} is disabled. Enable it first.`);
  }
  await recordLink(id, by);
  return createPasswordLink(id, options);
}

async function createPasswordLink(
  personId: string,
  { base }: { readonly base?: string } = {},
): Promise<string> {
  const token = randomBytes(24).toString('base64url');
  const { internalAdapter } = await auth().$context;
  await internalAdapter.createVerificationValue({
    identifier: `reset-password:${token}`,
    value: personId,
    expiresAt: new Date(Date.now() + LINK_HOURS * 60 * 60 * 1000),
  });
  return setPasswordLink(token, base);
}

/**
 * @throws AppError `not-found`; `conflict` where nobody would be left to administer
 */
export async function changePerson(id: string, change: PersonChange, by: Actor): Promise<Account> {
  const outcome = await updatePerson(id, change, by);
  if (outcome === null) throw new AppError('not-found', 'There is no account of this id.');
  if (outcome === 'last-admin') {
    throw new AppError(
      'conflict',
      'This is the only admin. Make somebody else an admin first; nothing was changed.',
    );
  }
  return outcome;
}

export async function rename(person: Person, name: string): Promise<void> {
  await renamePerson(person.id, name, person);
}

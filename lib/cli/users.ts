import { z } from 'zod';
import { AppError } from '@/lib/app-error';
import { emailSchema, nameSchema } from '@/lib/auth/credentials';
import {
  addPerson,
  changePerson,
  getPeople,
  getPersonByEmail,
  offerPasswordLink,
} from '@/lib/auth/service/people';
import { roles } from '@/lib/auth/session';
import { withDatabase } from '@/lib/db/session';
import { env } from '@/lib/env';
import { runningUrl } from './running-start';

const PAGE = 500;

interface AddOptions {
  readonly role: string;
  readonly name?: string;
  readonly json?: boolean;
}

/** `drydock users add`: the account on stderr, the link on stdout. */
export async function addUser(address: string, options: AddOptions): Promise<void> {
  const email = read(emailSchema, address, 'The address');
  const person = {
    email,
    role: read(z.enum(roles), options.role, 'The role'),
    name: read(nameSchema, options.name ?? email.split('@')[0], 'The name'),
  };
  const { person: made, link } = await withDatabase(() => addPerson(person, 'operator', base()));
  if (options.json) {
    process.stdout.write(`${JSON.stringify({ id: made.id, ...person, link })}\n`);
    return;
  }
  process.stderr.write(
    `${email} is there, as ${person.role}. The password is set here, once, within two days:\n`,
  );
  process.stdout.write(`${link}\n`);
}

/** `drydock users list` */
export async function listUsers({ json = false }: { readonly json?: boolean }): Promise<void> {
  await withDatabase(async () => {
    for (let after: string | undefined; ; ) {
      const { people } = await getPeople({ after, limit: PAGE });
      for (const { email, name, role, disabledAt, id } of people) {
        const disabled = disabledAt !== null;
        const line = json
          ? JSON.stringify({ id, email, name, role, disabled })
          : [email, role, disabled ? 'disabled' : 'usable', name].join('\t');
        process.stdout.write(`${line}\n`);
      }
      after = people.at(-1)?.email;
      if (people.length < PAGE) return;
    }
  });
}

/** `drydock users role`, `disable` and `enable` */
export async function changeUser(
  address: string,
  change: { readonly role?: string; readonly disabled?: boolean },
): Promise<void> {
  const email = read(emailSchema, address, 'The address');
  const role = change.role === undefined ? undefined : read(z.enum(roles), change.role, 'The role');
  const changed = await withDatabase(async () => {
    const { id } = await getPersonByEmail(email);
    return changePerson(id, { role, disabled: change.disabled }, 'operator');
  });
  const state = changed.disabledAt === null ? '' : ', disabled';
  process.stdout.write(`${email} is ${changed.role}${state}\n`);
}

/** `drydock users link` */
export async function printLink(address: string): Promise<void> {
  const email = read(emailSchema, address, 'The address');
  const link = await withDatabase(async () => {
    const { id } = await getPersonByEmail(email);
    return offerPasswordLink(id, 'operator', base());
  });
  process.stdout.write(`${link}\n`);
}

/** Of the pages that run on this data folder, where the environment does not say. */
function base(): { readonly base?: string } {
  const { APP_URL, DRYDOCK_DATA } = env();
  const running = APP_URL === undefined ? runningUrl(DRYDOCK_DATA) : null;
  return running === null ? {} : { base: running };
}

function read<S extends z.ZodType>(schema: S, value: unknown, what: string): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const why = parsed.error.issues.map(({ message }) => message).join('; ');
  throw new AppError('bad-request', `${what} "${value}" is not usable: ${why}`);
}

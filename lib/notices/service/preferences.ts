import { z } from 'zod';
import { AppError } from '@/lib/app-error';
import { secret } from '@/lib/auth/secret';
import type { Person } from '@/lib/auth/session';
import { env } from '@/lib/env';
import { refusePostTo } from '../client';
import { webhookSecret } from '../message';
import type { Pace, Preference } from '../preference';
import { findPreference, listFailing, storePreference } from '../store/preferences';

/** What a person has chosen, and what becomes of it. */
export interface OwnPreference {
  readonly pace: Pace;
  readonly mail: boolean;
  readonly webhookUrl: string | null;
  readonly slackUrl: string | null;
  /** What the webhook is signed with; null without one. */
  readonly webhookSecret: string | null;
  /** Whether mail is sent from here at all. */
  readonly mailIsSent: boolean;
  /** Channels whose last deliveries did not come through. */
  readonly failing: readonly Failing[];
}

const failingSchema = z.array(
  z.object({
    channel: z.enum(['mail', 'webhook', 'slack']),
    state: z.enum(['waiting', 'failed']),
    error: z.string(),
    since: z.string(),
  }),
);
type Failing = z.output<typeof failingSchema>[number];

export async function getPreference(person: Pick<Person, 'id'>): Promise<OwnPreference> {
  const [stored, failing] = await Promise.all([findPreference(person.id), listFailing(person.id)]);
  const { webhookVersion, ...rest } = stored;
  return {
    ...rest,
    webhookSecret:
      rest.webhookUrl === null ? null : webhookSecret(secret(), person.id, webhookVersion),
    mailIsSent: env().SMTP_URL !== undefined,
    failing: failingSchema.parse(failing),
  };
}

/**
 * Stores what a person chooses. An address that is new is looked at first; when something is posted it is
 * looked at again, because a name may lead elsewhere by then.
 *
 * @throws AppError `bad-request` at the field of an address that nothing is posted to
 */
export async function setPreference(person: Person, wanted: Preference): Promise<OwnPreference> {
  const { newSecret, ...chosen } = wanted;
  const { webhookVersion, ...stored } = await findPreference(person.id);
  await refuseAddresses(chosen, stored);
  await storePreference(person, {
    ...chosen,
    webhookVersion: newSecret ? webhookVersion + 1 : webhookVersion,
  });
  return getPreference(person);
}

type Addresses = Pick<Preference, 'webhookUrl' | 'slackUrl'>;

async function refuseAddresses(chosen: Addresses, stored: Addresses): Promise<void> {
  const fields = (['webhookUrl', 'slackUrl'] as const).map(async (field) => {
    const url = chosen[field];
    if (url === null || url === stored[field]) return [];
    const words = await refusePostTo(url, env().INNER_HOSTS);
    return words === null
      ? []
      : [{ code: 'custom' as const, path: [field], message: words, input: undefined }];
  });
  const issues = (await Promise.all(fields)).flat();
  const [first] = issues;
  if (first === undefined) return;
  throw new AppError('bad-request', `Nothing was saved. ${first.message}`, {
    cause: new z.ZodError(issues),
  });
}

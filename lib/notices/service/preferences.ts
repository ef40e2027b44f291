import { z } from 'zod';
import { secret } from '@/lib/auth/secret';
import type { Person } from '@/lib/auth/session';
import { env } from '@/lib/env';
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

export async function setPreference(person: Person, wanted: Preference): Promise<OwnPreference> {
  const { newSecret, ...chosen } = wanted;
  const { webhookVersion } = await findPreference(person.id);
  await storePreference(person, {
    ...chosen,
    webhookVersion: newSecret ? webhookVersion + 1 : webhookVersion,
  });
  return getPreference(person);
}

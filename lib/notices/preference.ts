import { z } from 'zod';

/** When what concerns a person leaves the application. Inside it everything is shown at once. */
export const paces = ['at-once', 'daily', 'none'] as const;
export type Pace = (typeof paces)[number];

const holdsUser = ({ username, password }: URL) => username !== '' || password !== '';

const address = z.preprocess(
  (value) => (value === '' ? null : value),
  z
    .url({ protocol: /^https?$/, error: 'is no http or https address' })
    .max(500)
    .refine((url) => !URL.canParse(url) || !holdsUser(new URL(url)), {
      error: 'may hold no user or password',
    })
    .nullable(),
);

/** What a person chooses. */
export const preferenceSchema = z.strictObject({
  pace: z.enum(paces),
  mail: z.boolean(),
  webhookUrl: address,
  slackUrl: address,
  /** Whether the webhook gets a new signing secret; the old one is worth nothing from then on. */
  newSecret: z.boolean().default(false),
});
export type Preference = z.output<typeof preferenceSchema>;

'use client';

import { useRouter } from 'next/navigation';
import styles from '@/components/account/account.module.css';
import { TextField } from '@/components/account/text-field';
import { CopyLine } from '@/components/ui/copy-line';
import { Notice } from '@/components/ui/notice';
import { SendForm } from '@/components/ui/send-form';
import { sendJson } from '@/components/ui/send-json';
import { type Pace, paces } from '@/lib/notices/preference';

interface Props {
  readonly email: string;
  readonly preference: {
    readonly pace: Pace;
    readonly mail: boolean;
    readonly webhookUrl: string | null;
    readonly slackUrl: string | null;
    readonly webhookSecret: string | null;
    readonly mailIsSent: boolean;
    readonly failing: readonly {
      readonly channel: 'mail' | 'webhook' | 'slack';
      readonly state: 'waiting' | 'failed';
      readonly error: string;
      readonly since: string;
    }[];
  };
}

const WORDS: Readonly<Record<Pace, string>> = {
  'at-once': 'at once',
  daily: 'as a digest, daily at 07:00 UTC',
  none: 'not at all; only here, under the bell',
};
const CHANNELS = { mail: 'Mail', webhook: 'The webhook', slack: 'Slack' } as const;

export function PreferenceForm({ email, preference }: Props) {
  const router = useRouter();
  const { mailIsSent, failing, webhookSecret } = preference;
  return (
    <>
      {failing.map(({ channel, state, error, since }) => (
        <Notice
          key={channel}
          tone="warning"
          title={`${CHANNELS[channel]} does not come through, since ${since.slice(0, 16).replace('T', ' ')} UTC`}
        >
          <p>
            {error} {state === 'waiting' ? 'It is tried again.' : 'It was given up.'}
          </p>
        </Notice>
      ))}
      <SendForm
        label="Notices"
        submit="Save"
        busy="Saving …"
        success="Saved."
        main={false}
        keep
        send={(data) =>
          sendJson('PUT', '/api/v1/account/preferences', {
            pace: data.get('pace'),
            mail: data.get('mail') === 'on',
            webhookUrl: data.get('webhookUrl'),
            slackUrl: data.get('slackUrl'),
            newSecret: data.get('newSecret') === 'on',
          })
        }
        done={() => router.refresh()}
      >
        {(errors) => (
          <>
            <fieldset className={styles.checks}>
              <legend>When</legend>
              {paces.map((pace) => (
                <label key={pace} className={styles.check}>
                  <input
                    type="radio"
                    name="pace"
                    value={pace}
                    defaultChecked={pace === preference.pace}
                  />
                  {WORDS[pace]}
                </label>
              ))}
            </fieldset>
            <fieldset className={styles.checks}>
              <legend>Where</legend>
              <label className={styles.check}>
                <input type="checkbox" name="mail" defaultChecked={preference.mail} />
                <span>
                  mail to {email}
                  {!mailIsSent && (
                    <span className={styles.hint}> (no mail is sent from here yet: SMTP_URL)</span>
                  )}
                </span>
              </label>
            </fieldset>
            <TextField
              name="webhookUrl"
              label="Webhook"
              type="url"
              errors={errors}
              defaultValue={preference.webhookUrl ?? ''}
              placeholder="https://"
              autoComplete="off"
              hint="JSON is posted there, signed. Addresses inside this network are refused."
            />
            <TextField
              name="slackUrl"
              label="Slack"
              type="url"
              errors={errors}
              defaultValue={preference.slackUrl ?? ''}
              placeholder="https://hooks.slack.com/services/…"
              autoComplete="off"
              hint="An incoming webhook of Slack."
            />
            {webhookSecret !== null && (
              <label className={styles.check}>
                <input type="checkbox" name="newSecret" />a new signing secret for the webhook
              </label>
            )}
          </>
        )}
      </SendForm>
      {webhookSecret !== null && (
        <div className={styles.made}>
          <p className={styles.hint}>
            The webhook is signed with this secret: x-drydock-signature is sha256= and the
            HMAC-SHA-256, in hex, of x-drydock-timestamp, a point and the body.
          </p>
          <CopyLine text={webhookSecret} label="signing secret" />
        </div>
      )}
    </>
  );
}

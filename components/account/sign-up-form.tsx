'use client';

import { useState } from 'react';
import { z } from 'zod';
import { Notice } from '@/components/ui/notice';
import { SendForm } from '@/components/ui/send-form';
import { sendJson } from '@/components/ui/send-json';
import { NewPasswordField } from './password-field';
import { TextField } from './text-field';

const answerSchema = z.object({ outcome: z.enum(['usable', 'to-confirm']) });

interface Props {
  readonly next: string;
}

export function SignUpForm({ next }: Props) {
  const [sentTo, setSentTo] = useState<string | null>(null);
  if (sentTo !== null) {
    return (
      <Notice tone="info" title={`Look into the mailbox of ${sentTo}`}>
        <p>
          A link was sent there. It confirms that the address is yours, within a day; then you can
          sign in. If there is an account of this address already, the mail says so.
        </p>
      </Notice>
    );
  }
  return (
    <SendForm
      label="Sign up"
      submit="Make an account"
      busy="Making the account …"
      keep
      send={async (data) => {
        const [name, email, password] = ['name', 'email', 'password'].map((key) => data.get(key));
        const answer = await sendJson('POST', '/api/v1/sign-up', { name, email, password });
        const { outcome } = answerSchema.parse(answer);
        if (outcome === 'usable') {
          await sendJson('POST', '/api/v1/session', { email, password, remember: true });
        }
        return { outcome, email: String(email) };
      }}
      done={({ outcome, email }) => {
        if (outcome === 'usable') window.location.assign(next);
        else setSentTo(email);
      }}
    >
      {(errors) => (
        <>
          <TextField
            name="name"
            label="Name"
            hint="Stands beside your requests and comments, for everybody to read."
            errors={errors}
            autoComplete="name"
            maxLength={80}
            required
          />
          <TextField
            name="email"
            label="E-mail address"
            errors={errors}
            type="email"
            autoComplete="username"
            required
          />
          <NewPasswordField name="password" label="Password" errors={errors} />
        </>
      )}
    </SendForm>
  );
}

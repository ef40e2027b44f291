'use client';

import { useState } from 'react';
import { z } from 'zod';
import { Notice } from '@/components/ui/notice';
import { sendJson } from '@/components/ui/send-json';
import { NewAccountForm, signInAs } from './new-account-form';

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
    <NewAccountForm
      label="Sign up"
      send={async (account) => {
        const { outcome } = answerSchema.parse(await sendJson('POST', '/api/v1/sign-up', account));
        if (outcome === 'usable') await signInAs(account);
        return { outcome, email: account.email };
      }}
      done={({ outcome, email }) => {
        if (outcome === 'usable') window.location.assign(next);
        else setSentTo(email);
      }}
    />
  );
}

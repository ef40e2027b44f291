'use client';

import { sendJson } from '@/components/ui/send-json';
import { NewAccountForm, signInAs } from './new-account-form';
import { IncompleteLink } from './set-password-form';
import { useLinkToken } from './use-link-token';

export function FirstAdminForm() {
  const token = useLinkToken();
  if (token === '') return <IncompleteLink />;
  return (
    <NewAccountForm
      label="Make the first admin"
      send={async (account) => {
        await sendJson('POST', '/api/v1/first-admin', { token, ...account });
        await signInAs(account);
      }}
      done={() => window.location.assign('/account/people')}
      problem={(errors) => errors.token && <IncompleteLink />}
    />
  );
}

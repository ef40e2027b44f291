'use client';

import { Notice } from '@/components/ui/notice';
import { SendForm } from '@/components/ui/send-form';
import { sendJson } from '@/components/ui/send-json';
import { NewPasswordField } from './password-field';
import { useLinkToken } from './use-link-token';

export function SetPasswordForm() {
  const token = useLinkToken();
  if (token === '') return <IncompleteLink />;
  return (
    <SendForm
      label="Set a password"
      submit="Set the password"
      busy="Setting the password …"
      send={(data) =>
        sendJson('PUT', '/api/v1/password-resets', { token, password: data.get('password') })
      }
      done={() => window.location.assign('/sign-in?done=password')}
    >
      {(errors) => (
        <>
          {errors.token && <IncompleteLink />}
          <NewPasswordField name="password" label="New password" errors={errors} />
        </>
      )}
    </SendForm>
  );
}

export function IncompleteLink() {
  return (
    <Notice tone="error" title="This link is not whole">
      <p>
        What proves that it is yours is missing behind the #. Copy all of it into the address bar.
      </p>
    </Notice>
  );
}

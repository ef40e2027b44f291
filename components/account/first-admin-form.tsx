'use client';

import { SendForm } from '@/components/ui/send-form';
import { sendJson } from '@/components/ui/send-json';
import { NewPasswordField } from './password-field';
import { IncompleteLink } from './set-password-form';
import { TextField } from './text-field';
import { useLinkToken } from './use-link-token';

export function FirstAdminForm() {
  const token = useLinkToken();
  if (token === '') return <IncompleteLink />;
  return (
    <SendForm
      label="Make the first admin"
      submit="Make the account"
      busy="Making the account …"
      keep
      send={async (data) => {
        const [name, email, password] = ['name', 'email', 'password'].map((key) => data.get(key));
        await sendJson('POST', '/api/v1/first-admin', { token, name, email, password });
        await sendJson('POST', '/api/v1/session', { email, password, remember: true });
      }}
      done={() => window.location.assign('/account/people')}
    >
      {(errors) => (
        <>
          {errors.token && <IncompleteLink />}
          <TextField name="name" label="Name" errors={errors} autoComplete="name" required />
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

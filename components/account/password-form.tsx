'use client';

import { useRouter } from 'next/navigation';
import { SendForm } from '@/components/ui/send-form';
import { sendJson } from '@/components/ui/send-json';
import { NewPasswordField } from './password-field';
import { TextField } from './text-field';

export function PasswordForm({ email }: { readonly email: string }) {
  const router = useRouter();
  return (
    <SendForm
      label="Password"
      submit="Change the password"
      busy="Changing …"
      success="The password is changed, and every other session has ended."
      main={false}
      send={(data) =>
        sendJson('PUT', '/api/v1/account/password', {
          current: data.get('current'),
          next: data.get('next'),
        })
      }
      done={() => router.refresh()}
    >
      {(errors) => (
        <>
          {/* For password managers: which account this is. */}
          <input type="hidden" autoComplete="username" value={email} readOnly />
          <TextField
            name="current"
            label="Current password"
            errors={errors}
            type="password"
            autoComplete="current-password"
            required
          />
          <NewPasswordField name="next" label="New password" errors={errors} />
        </>
      )}
    </SendForm>
  );
}

'use client';

import { SendForm } from '@/components/ui/send-form';
import { sendJson } from '@/components/ui/send-json';
import { TextField } from './text-field';

export function ForgotForm() {
  return (
    <SendForm
      label="Ask for a new password"
      submit="Send the link"
      busy="Sending …"
      success="If there is an account of this address, a link is on its way. It works once, within the hour."
      send={(data) => sendJson('POST', '/api/v1/password-resets', { email: data.get('email') })}
    >
      {(errors) => (
        <TextField
          name="email"
          label="E-mail address"
          errors={errors}
          type="email"
          autoComplete="username"
          required
        />
      )}
    </SendForm>
  );
}

'use client';

import { useRouter } from 'next/navigation';
import { SendForm } from '@/components/ui/send-form';
import { sendJson } from '@/components/ui/send-json';
import { TextField } from './text-field';

export function NameForm({ name }: { readonly name: string }) {
  const router = useRouter();
  return (
    <SendForm
      label="Name"
      submit="Save the name"
      busy="Saving …"
      success="The name is saved."
      main={false}
      keep
      send={(data) => sendJson('PATCH', '/api/v1/account', { name: data.get('name') })}
      done={() => router.refresh()}
    >
      {(errors) => (
        <TextField
          name="name"
          label="Name"
          hint="Stands beside your requests, comments and decisions."
          errors={errors}
          defaultValue={name}
          autoComplete="name"
          maxLength={80}
          required
        />
      )}
    </SendForm>
  );
}

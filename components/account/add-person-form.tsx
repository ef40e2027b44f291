'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { z } from 'zod';
import { Field } from '@/components/ui/field';
import { SendForm } from '@/components/ui/send-form';
import { sendJson } from '@/components/ui/send-json';
import { roles } from '@/lib/auth/session';
import { PasswordLink } from './people-table';
import { TextField } from './text-field';

const answerSchema = z.object({ person: z.object({ email: z.string() }), link: z.string() });

export function AddPersonForm() {
  const router = useRouter();
  const [made, setMade] = useState<{ email: string; link: string } | null>(null);
  return (
    <>
      {made !== null && <PasswordLink {...made} />}
      <SendForm
        label="Add somebody"
        submit="Add"
        busy="Adding …"
        main={false}
        send={async (data) =>
          answerSchema.parse(
            await sendJson('POST', '/api/v1/people', {
              name: data.get('name'),
              email: data.get('email'),
              role: data.get('role'),
            }),
          )
        }
        done={({ person, link }) => {
          setMade({ email: person.email, link });
          router.refresh();
        }}
      >
        {(errors) => (
          <>
            <TextField name="name" label="Name" errors={errors} autoComplete="off" required />
            <TextField
              name="email"
              label="E-mail address"
              errors={errors}
              type="email"
              autoComplete="off"
              required
            />
            <Field label="Role" error={errors.role}>
              {(control) => (
                <select name="role" defaultValue="requester" {...control}>
                  {roles.map((role) => (
                    <option key={role}>{role}</option>
                  ))}
                </select>
              )}
            </Field>
          </>
        )}
      </SendForm>
    </>
  );
}

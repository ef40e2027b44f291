import type { ReactNode } from 'react';
import { SendForm } from '@/components/ui/send-form';
import { sendJson } from '@/components/ui/send-json';
import { NewPasswordField } from './password-field';
import { TextField } from './text-field';

interface NewAccount {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

interface Props<T> {
  /** What the form is, for those who cannot see it. */
  readonly label: string;
  readonly send: (account: NewAccount) => Promise<T>;
  readonly done: (result: T) => void;
  /** Of what is no field. */
  readonly problem?: (errors: Readonly<Record<string, string>>) => ReactNode;
}

/** Who somebody is to be: a name, an address, a password. */
export function NewAccountForm<T>({ label, send, done, problem }: Props<T>) {
  return (
    <SendForm
      label={label}
      submit="Make an account"
      busy="Making the account …"
      keep
      send={(data) =>
        send({
          name: String(data.get('name')),
          email: String(data.get('email')),
          password: String(data.get('password')),
        })
      }
      done={done}
    >
      {(errors) => (
        <>
          {problem?.(errors)}
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

/** Whoever has just made an account is in. */
export function signInAs({ email, password }: NewAccount): Promise<unknown> {
  return sendJson('POST', '/api/v1/session', { email, password, remember: true });
}

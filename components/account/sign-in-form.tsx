'use client';

import { SendForm } from '@/components/ui/send-form';
import { sendJson } from '@/components/ui/send-json';
import styles from './account.module.css';
import { TextField } from './text-field';

interface Props {
  /** Path to go to afterwards. */
  readonly next: string;
}

export function SignInForm({ next }: Props) {
  return (
    <SendForm
      label="Sign in"
      submit="Sign in"
      busy="Signing in …"
      keep
      send={(data) =>
        sendJson('POST', '/api/v1/session', {
          email: data.get('email'),
          password: data.get('password'),
          remember: data.get('remember') === 'on',
        })
      }
      // The whole page: what was rendered for nobody is of no use any more.
      done={() => window.location.assign(next)}
    >
      {(errors) => (
        <>
          <TextField
            name="email"
            label="E-mail address"
            errors={errors}
            type="email"
            autoComplete="username"
            required
          />
          <TextField
            name="password"
            label="Password"
            errors={errors}
            type="password"
            autoComplete="current-password"
            required
          />
          <label className={styles.check}>
            <input type="checkbox" name="remember" defaultChecked />
            Stay signed in for two weeks on this device
          </label>
        </>
      )}
    </SendForm>
  );
}

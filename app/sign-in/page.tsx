import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import styles from '@/components/account/account.module.css';
import { NeedsScript } from '@/components/account/needs-script';
import { ProviderButtons } from '@/components/account/provider-buttons';
import { SignInForm } from '@/components/account/sign-in-form';
import { AppLink } from '@/components/ui/app-link';
import { Notice } from '@/components/ui/notice';
import { nextPath } from '@/lib/auth/next-path';
import { listProviders, mailIsSent, signUpIsOpen } from '@/lib/auth/service/sign-in';
import type { SearchParams } from '@/lib/http/page-params';
import { whoLooks } from '../signed-in';

export const metadata: Metadata = { title: 'Sign in' };

const DONE: Readonly<Record<string, string>> = {
  password: 'The password is set. Sign in with it.',
  address: 'The address is confirmed. Sign in.',
  out: 'You are signed out.',
};

export default async function SignInPage({
  searchParams,
}: {
  readonly searchParams: SearchParams;
}) {
  const { next: wanted, done, error } = await searchParams;
  const next = nextPath(wanted);
  if ((await whoLooks()) !== null) redirect(next);
  const said = DONE[String(done)];
  return (
    <div className={styles.narrow}>
      <h1>Sign in</h1>
      {said !== undefined && <Notice tone="info" title={said} />}
      {wanted !== undefined && said === undefined && error === undefined && (
        <Notice tone="info" title="Sign in to go on">
          <p>You come back to where you were going. Reading needs no account.</p>
        </Notice>
      )}
      {error !== undefined && (
        <Notice tone="error" title="The sign-in did not come through">
          <p>
            The provider gave no confirmed address, the account may not be used, or the way there
            took too long. Nothing was changed; try again, or use a password.
          </p>
        </Notice>
      )}
      <NeedsScript />
      <ProviderButtons providers={listProviders()} next={next} />
      <SignInForm next={next} />
      <p className={styles.aside}>
        {mailIsSent() ? (
          <AppLink href="/forgot-password">Forgotten the password?</AppLink>
        ) : (
          'Forgotten the password? An admin can give you a link to set a new one.'
        )}
      </p>
      {signUpIsOpen() && (
        <p className={styles.aside}>
          No account yet?{' '}
          <AppLink href={`/sign-up?${new URLSearchParams({ next })}`}>Make one</AppLink>
        </p>
      )}
    </div>
  );
}

import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import styles from '@/components/account/account.module.css';
import { NeedsScript } from '@/components/account/needs-script';
import { SignUpForm } from '@/components/account/sign-up-form';
import { AppLink } from '@/components/ui/app-link';
import { Notice } from '@/components/ui/notice';
import { nextPath, signInHref } from '@/lib/auth/next-path';
import { signUpIsOpen } from '@/lib/auth/service/sign-in';
import type { SearchParams } from '@/lib/http/page-params';
import { whoLooks } from '../signed-in';

export const metadata: Metadata = { title: 'Sign up' };

export default async function SignUpPage({
  searchParams,
}: {
  readonly searchParams: SearchParams;
}) {
  const next = nextPath((await searchParams).next);
  if ((await whoLooks()) !== null) redirect(next);
  return (
    <div className={styles.narrow}>
      <h1>Make an account</h1>
      <p className={styles.aside}>
        To request images, and to be told what becomes of it. Reading needs none.
      </p>
      {signUpIsOpen() ? (
        <>
          <NeedsScript />
          <SignUpForm next={next} />
        </>
      ) : (
        <Notice tone="info" title="Accounts are made by an admin here">
          <p>Ask one for a link; it lets you set a password.</p>
        </Notice>
      )}
      <p className={styles.aside}>
        There is one already? <AppLink href={signInHref(next)}>Sign in</AppLink>
      </p>
    </div>
  );
}

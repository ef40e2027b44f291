import type { Metadata } from 'next';
import styles from '@/components/account/account.module.css';
import { ForgotForm } from '@/components/account/forgot-form';
import { NeedsScript } from '@/components/account/needs-script';

export const metadata: Metadata = { title: 'Forgotten password' };

export default function ForgotPasswordPage() {
  return (
    <div className={styles.narrow}>
      <h1>Set a new password</h1>
      <p className={styles.aside}>
        A link to set a new one is sent to the address of your account.
      </p>
      <NeedsScript />
      <ForgotForm />
    </div>
  );
}

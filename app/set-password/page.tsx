import type { Metadata } from 'next';
import styles from '@/components/account/account.module.css';
import { NeedsScript } from '@/components/account/needs-script';
import { SetPasswordForm } from '@/components/account/set-password-form';

export const metadata: Metadata = { title: 'Set a password' };

export default function SetPasswordPage() {
  return (
    <div className={styles.narrow}>
      <h1>Set a password</h1>
      <p className={styles.aside}>Sessions on other devices end with it.</p>
      <NeedsScript />
      <SetPasswordForm />
    </div>
  );
}

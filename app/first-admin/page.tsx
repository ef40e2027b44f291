import type { Metadata } from 'next';
import styles from '@/components/account/account.module.css';
import { FirstAdminForm } from '@/components/account/first-admin-form';
import { NeedsScript } from '@/components/account/needs-script';

export const metadata: Metadata = { title: 'First admin' };

export default function FirstAdminPage() {
  return (
    <div className={styles.narrow}>
      <h1>Make the first admin</h1>
      <p className={styles.aside}>
        The one who gives others their roles. The link that led here works once.
      </p>
      <NeedsScript />
      <FirstAdminForm />
    </div>
  );
}

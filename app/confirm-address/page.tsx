import type { Metadata } from 'next';
import styles from '@/components/account/account.module.css';
import { ConfirmAddressForm } from '@/components/account/confirm-address-form';
import { NeedsScript } from '@/components/account/needs-script';

export const metadata: Metadata = { title: 'Confirm the address' };

export default function ConfirmAddressPage() {
  return (
    <div className={styles.narrow}>
      <h1>Confirm your address</h1>
      <p className={styles.aside}>One click, and the account can be used.</p>
      <NeedsScript />
      <ConfirmAddressForm />
    </div>
  );
}

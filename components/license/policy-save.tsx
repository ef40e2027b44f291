'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import button from '@/components/ui/button.module.css';
import { Notice } from '@/components/ui/notice';
import type { LicensePolicy } from '@/lib/license/policy';
import styles from './policy-form.module.css';
import { sendJson } from './send-json';

/** Makes the tried policy the one that holds. The server asks who is there. */
export function PolicySave({ policy }: { readonly policy: LicensePolicy }) {
  const router = useRouter();
  const [reason, setReason] = useState('');
  const save = useMutation({
    mutationFn: () => sendJson('/api/v1/licenses/policy', { policy, reason }),
    onSuccess: () => {
      router.push('/licenses/policy');
      router.refresh();
    },
  });
  return (
    <form
      className={styles.form}
      aria-label="Save this policy"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <label className={styles.field}>
        <span className={styles.name}>Why it changes</span>
        <span className={styles.hint}>
          Kept with the policy and your name. Reviewers and admins may save.
        </span>
        <textarea
          className={styles.text}
          rows={2}
          required
          maxLength={2000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
      {save.isError && (
        <Notice tone="error" title="The policy was not saved">
          {save.error.message}
        </Notice>
      )}
      <div className={styles.actions}>
        <button type="submit" className={button.button} disabled={save.isPending}>
          {save.isPending
            ? 'Saving, and judging every package anew…'
            : 'Save as the house’s policy'}
        </button>
      </div>
    </form>
  );
}

'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import button from '@/components/ui/button.module.css';
import { Notice } from '@/components/ui/notice';
import styles from './policy-form.module.css';
import { sendJson } from './send-json';

interface Props {
  /** PEP 503 */
  readonly name: string;
  readonly version: string | null;
}

/** A reviewer's word about a license. The server asks who is there. */
export function CorrectionForm({ name, version }: Props) {
  const router = useRouter();
  const [fields, setFields] = useState({
    versions: version === null ? '' : `==${version}`,
    license: '',
    reason: '',
  });
  const correct = useMutation({
    mutationFn: () => sendJson('/api/v1/licenses/corrections', { package: name, ...fields }),
    onSuccess: () => {
      setFields({ ...fields, license: '', reason: '' });
      router.refresh();
    },
  });
  const field = (id: keyof typeof fields) => ({
    className: styles.text,
    value: fields[id],
    onChange: (event: { readonly target: { readonly value: string } }) =>
      setFields({ ...fields, [id]: event.target.value }),
  });
  return (
    <details>
      <summary>Correct the license (for reviewers)</summary>
      <form
        className={styles.form}
        aria-label="Correct the license"
        onSubmit={(event) => {
          event.preventDefault();
          correct.mutate();
        }}
      >
        <label className={styles.field}>
          <span className={styles.name}>License</span>
          <span className={styles.hint}>
            An SPDX expression, such as Apache-2.0 OR BSD-3-Clause.
          </span>
          <input {...field('license')} required maxLength={2000} spellCheck={false} />
        </label>
        <label className={styles.field}>
          <span className={styles.name}>Versions</span>
          <span className={styles.hint}>As a requirement says it: &gt;=2,&lt;3. Empty: all.</span>
          <input {...field('versions')} maxLength={200} spellCheck={false} />
        </label>
        <label className={styles.field}>
          <span className={styles.name}>What was read</span>
          <span className={styles.hint}>Which file, where; kept with your name.</span>
          <textarea {...field('reason')} rows={2} required maxLength={2000} />
        </label>
        {correct.isError && (
          <Notice tone="error" title="Nothing was corrected">
            {correct.error.message}
          </Notice>
        )}
        {correct.isSuccess && (
          <Notice tone="info" title="Corrected">
            It counts before all other evidence, which stays beside it.
          </Notice>
        )}
        <div className={styles.actions}>
          <button type="submit" className={button.button} disabled={correct.isPending}>
            {correct.isPending ? 'Correcting, and judging every image anew…' : 'Correct'}
          </button>
        </div>
      </form>
    </details>
  );
}

/** Takes a correction back. */
export function WithdrawButton({ id }: { readonly id: number }) {
  const router = useRouter();
  const withdraw = useMutation({
    mutationFn: () => sendJson(`/api/v1/licenses/corrections/${id}/withdraw`, {}),
    onSuccess: () => router.refresh(),
  });
  return (
    <>
      <button
        type="button"
        className={button.button}
        disabled={withdraw.isPending}
        onClick={() => withdraw.mutate()}
      >
        {withdraw.isPending ? 'Withdrawing…' : 'Withdraw'}
      </button>
      {withdraw.isError && (
        <Notice tone="error" title="It was not withdrawn">
          {withdraw.error.message}
        </Notice>
      )}
    </>
  );
}

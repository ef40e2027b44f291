'use client';

import { useMutation } from '@tanstack/react-query';
import button from './button.module.css';
import styles from './send-button.module.css';
import { useHydrated } from './use-hydrated';

interface Props {
  readonly children: string;
  /** While it is sent: "Revoking …". */
  readonly busy: string;
  /** Names the thing, where the word alone would not: "Revoke the key ci". */
  readonly label?: string;
  /** Asked before what cannot be taken back. */
  readonly confirm?: string;
  readonly send: () => Promise<unknown>;
  readonly done?: (result: unknown) => void;
}

/** A button that writes. Says what it is doing, and why it did not work. */
export function SendButton({ children, busy, label, confirm, send, done }: Props) {
  const ready = useHydrated();
  const mutation = useMutation({ mutationFn: send, onSuccess: done });
  return (
    <span className={styles.frame}>
      <button
        type="button"
        className={button.button}
        aria-label={mutation.isPending ? undefined : label}
        disabled={!ready}
        aria-disabled={mutation.isPending}
        onClick={() => {
          if (mutation.isPending) return;
          if (confirm === undefined || window.confirm(confirm)) mutation.mutate();
        }}
        data-needs-script
      >
        {mutation.isPending ? busy : children}
      </button>
      <span className={styles.error} role="status">
        {mutation.error?.message}
      </span>
    </span>
  );
}

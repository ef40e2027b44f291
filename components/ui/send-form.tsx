'use client';

import { useMutation } from '@tanstack/react-query';
import type { FormEvent, ReactNode } from 'react';
import button from './button.module.css';
import { Notice } from './notice';
import styles from './send-form.module.css';
import { ProblemError } from './send-json';
import { useHydrated } from './use-hydrated';

interface Props<T> {
  /** What the form is, for those who cannot see it. */
  readonly label: string;
  readonly submit: string;
  /** On the button while it is sent: "Signing in …". */
  readonly busy: string;
  readonly send: (data: FormData) => Promise<T>;
  /** Where the page stays; afterwards the form is as empty as before. */
  readonly done?: (result: T) => void;
  /** Said when it worked. */
  readonly success?: ReactNode;
  /** Whether what was typed is kept when it worked. */
  readonly keep?: boolean;
  readonly main?: boolean;
  /** The fields; `errors` by their names. */
  readonly children: (errors: Readonly<Record<string, string>>) => ReactNode;
}

/** A form that is sent without leaving the page. What was typed survives whatever the answer is. */
export function SendForm<T>(props: Props<T>) {
  const { label, submit, busy, send, done, success, keep = false, main = true, children } = props;
  const mutation = useMutation({
    mutationFn: ({ data }: { data: FormData; form: HTMLFormElement }) => send(data),
    onSuccess: (result, { form }) => {
      if (!keep) form.reset();
      done?.(result);
    },
  });
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    if (!mutation.isPending) mutation.mutate({ data: new FormData(form), form });
  };
  const ready = useHydrated();
  const { error } = mutation;
  const errors = error instanceof ProblemError ? error.fields : {};
  return (
    <form className={styles.form} aria-label={label} method="post" onSubmit={onSubmit}>
      {children(errors)}
      <div aria-live="polite">
        {error !== null && Object.keys(errors).length === 0 && (
          <Notice tone="error" title={error.message} />
        )}
        {mutation.isSuccess && success && <Notice tone="info" title={success} />}
      </div>
      <div className={styles.actions}>
        <button
          type="submit"
          className={main ? `${button.button} ${button.main}` : button.button}
          disabled={!ready}
          aria-disabled={mutation.isPending}
        >
          {mutation.isPending ? busy : submit}
        </button>
      </div>
    </form>
  );
}

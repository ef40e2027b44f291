import { type ReactNode, useId } from 'react';
import styles from './field.module.css';

/** What ties the control to its label, its hint and its error. */
interface ControlProps {
  readonly id: string;
  readonly className: string | undefined;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
}

interface Props {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** What is wrong with what was sent. */
  readonly error?: string;
  readonly children: (control: ControlProps) => ReactNode;
}

/**
 * A labelled control.
 *
 * ```tsx
 * <Field label="Name" error={errors.name}>{(control) => <input name="name" {...control} />}</Field>
 * ```
 */
export function Field({ label, hint, error, children }: Props) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      {children({
        id,
        className: styles.input,
        'aria-describedby': described || undefined,
        'aria-invalid': error === undefined ? undefined : true,
      })}
      {hint && (
        <p className={styles.hint} id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className={styles.error} id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}

import type { ReactNode } from 'react';
import styles from './error-state.module.css';

interface Props {
  /** What happened. */
  readonly title: ReactNode;
  /** What it means for the person, and what to do. */
  readonly children: ReactNode;
  /** A status or a reference to quote: `404`, a digest of the log line. */
  readonly code?: string;
  readonly actions?: ReactNode;
}

/** The whole page when it could not be had. */
export function ErrorState({ title, children, code, actions }: Props) {
  return (
    <div className={styles.state}>
      {code && <p className={styles.code}>{code}</p>}
      <h1 className={styles.title}>{title}</h1>
      <div>{children}</div>
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}

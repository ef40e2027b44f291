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
  /** Where else to go, when the actions are not it. */
  readonly below?: ReactNode;
}

/** The whole page when it could not be had. */
export function ErrorState({ title, children, code, actions, below }: Props) {
  return (
    <div className={styles.state}>
      {code && <p className={styles.code}>{code}</p>}
      <h1 className={styles.title}>{title}</h1>
      <div className={styles.text}>{children}</div>
      {actions && <div className={styles.actions}>{actions}</div>}
      {below && <div className={styles.below}>{below}</div>}
    </div>
  );
}

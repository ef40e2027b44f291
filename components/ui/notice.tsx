import type { ReactNode } from 'react';
import styles from './notice.module.css';

interface Props {
  readonly tone: 'info' | 'warning' | 'error';
  readonly title: ReactNode;
  /** What it means for the person, and what to do. */
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}

/** Something to know before reading on. */
export function Notice({ tone, title, children, actions }: Props) {
  return (
    <div className={`${styles.notice} ${styles[tone]}`} role="note">
      <p className={styles.title}>{title}</p>
      {children && <div>{children}</div>}
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}

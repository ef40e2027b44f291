import type { ReactNode } from 'react';
import { AppLink } from './app-link';
import styles from './stat-row.module.css';

/** Figures side by side. Holds `Stat` only. */
export function StatRow({ children }: { readonly children: ReactNode }) {
  return <dl className={styles.row}>{children}</dl>;
}

interface StatProps {
  /** A number is grouped in thousands. */
  readonly value: number | string;
  readonly label: ReactNode;
  /** The list this figure counts. */
  readonly href?: string;
  readonly hint?: ReactNode;
}

export function Stat({ value, label, href, hint }: StatProps) {
  const text = typeof value === 'number' ? value.toLocaleString('en') : value;
  return (
    <div className={href === undefined ? styles.stat : `${styles.stat} ${styles.linked}`}>
      <dt className={styles.label}>{label}</dt>
      <dd className={styles.value}>
        {href === undefined ? text : <AppLink href={href}>{text}</AppLink>}
      </dd>
      {hint && <dd className={styles.hint}>{hint}</dd>}
    </div>
  );
}

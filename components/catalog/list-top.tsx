import type { ReactNode } from 'react';
import styles from './list-top.module.css';

/** What stands above a list, one below the other: search, facts, what was not understood, tabs. */
export function ListTop({ children }: { readonly children: ReactNode }) {
  return <div className={styles.top}>{children}</div>;
}

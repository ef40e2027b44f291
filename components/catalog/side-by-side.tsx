import type { ReactNode } from 'react';
import styles from './side-by-side.module.css';

/** Two things of equal weight; one above the other on a phone. */
export function SideBySide({ children }: { readonly children: ReactNode }) {
  return <div className={styles.pair}>{children}</div>;
}

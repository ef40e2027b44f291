import type { ReactNode } from 'react';
import styles from './mono.module.css';

/** What a person may copy: references, names, versions, digests, licenses. */
export function Mono({ children }: { readonly children: ReactNode }) {
  return <code className={styles.mono}>{children}</code>;
}

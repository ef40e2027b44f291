'use client';

import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import styles from './top-bar.module.css';

/** The bar's links on a phone. Keyed by the address: it closes when one has gone somewhere. */
export function FoldedMenu({ children }: { readonly children: ReactNode }) {
  return (
    <details className={styles.menu} key={usePathname()}>
      <summary className={styles.iconButton} aria-label="Menu">
        <svg className={styles.icon} viewBox="0 0 16 16" aria-hidden="true">
          <path d="M2 4h12M2 8h12M2 12h12" />
        </svg>
      </summary>
      <div className={styles.sheet}>{children}</div>
    </details>
  );
}

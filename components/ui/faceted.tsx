import type { ReactNode } from 'react';
import styles from './faceted.module.css';

interface Props {
  /** A `FacetPanel`. */
  readonly panel: ReactNode;
  readonly children: ReactNode;
}

/** The panel at the left, what it narrows at the right; on a phone one above the other. */
export function Faceted({ panel, children }: Props) {
  return (
    <div className={styles.layout}>
      {panel}
      <div className={styles.results}>{children}</div>
    </div>
  );
}

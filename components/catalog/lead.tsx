import type { ReactNode } from 'react';
import styles from './lead.module.css';

interface Props {
  /** What to do with it. */
  readonly children: ReactNode;
  /** What it is, in a few lines. */
  readonly facts: ReactNode;
}

/** The top of a page about one thing: what people came for at the left, facts beside it. */
export function Lead({ children, facts }: Props) {
  return (
    <div className={styles.lead}>
      <div className={styles.main}>{children}</div>
      <div className={styles.facts}>{facts}</div>
    </div>
  );
}

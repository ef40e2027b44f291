import type { ReactNode } from 'react';
import styles from './empty-state.module.css';

interface Props {
  /** What there is none of: "No image matches these filters". */
  readonly title: ReactNode;
  /** Why, where it is known. */
  readonly children?: ReactNode;
  /** The next step, as links. */
  readonly actions?: ReactNode;
  /** One line, where nothing is what most readers hope for, or is beside the point. */
  readonly quiet?: boolean;
}

/** Nothing here, and where to go from here. */
export function EmptyState({ title, children, actions, quiet = false }: Props) {
  if (quiet) {
    return (
      <p className={styles.line}>
        <strong>{title}.</strong> {children} {actions}
      </p>
    );
  }
  return (
    <div className={styles.state}>
      <p className={styles.title}>{title}</p>
      {children && <div className={styles.text}>{children}</div>}
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}

import type { ReactNode } from 'react';
import { AppLink } from './app-link';
import styles from './button.module.css';

interface Props {
  readonly href: string;
  readonly children: ReactNode;
  /** The one thing most people come to this page to do. */
  readonly main?: boolean;
}

/** A link that looks like an action. */
export function ButtonLink({ href, children, main = false }: Props) {
  return (
    <AppLink href={href} className={main ? `${styles.button} ${styles.main}` : styles.button}>
      {children}
    </AppLink>
  );
}

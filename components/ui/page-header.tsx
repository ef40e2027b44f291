import type { ReactNode } from 'react';
import { AppLink } from './app-link';
import styles from './page-header.module.css';

interface Props {
  /** The page's one h1. */
  readonly title: ReactNode;
  readonly subtitle?: ReactNode;
  /** From the top down, without the page itself. */
  readonly breadcrumbs?: readonly { readonly label: string; readonly href: string }[];
  /** Beside the title: what kind of thing this is, and what to know before reading on. */
  readonly badges?: ReactNode;
  readonly actions?: ReactNode;
}

export function PageHeader({ title, subtitle, breadcrumbs, badges, actions }: Props) {
  return (
    <div className={styles.header}>
      {breadcrumbs && (
        <nav aria-label="Breadcrumbs">
          <ol className={styles.crumbs}>
            {breadcrumbs.map(({ label, href }) => (
              <li key={href}>
                <AppLink href={href}>{label}</AppLink>
              </li>
            ))}
          </ol>
        </nav>
      )}
      <div className={styles.row}>
        <div className={styles.title}>
          <h1>{title}</h1>
          {badges && <div className={styles.badges}>{badges}</div>}
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
      {subtitle && <p className={styles.subtitle}>{subtitle}</p>}
    </div>
  );
}

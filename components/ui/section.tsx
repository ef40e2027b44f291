import { type ReactNode, useId } from 'react';
import styles from './section.module.css';

interface Props {
  readonly title: ReactNode;
  /** Anchor of the section, for links into the page. */
  readonly id?: string;
  /** How many there are, where the section is a list. */
  readonly count?: number;
  readonly description?: ReactNode;
  readonly actions?: ReactNode;
  /** On a phone the body lies behind these words: "Show 42 OS packages". For what few have come for. */
  readonly fold?: string;
  readonly children: ReactNode;
}

/** A part of a page with its h2; listed among the landmarks by that name. */
export function Section({ title, id, count, description, actions, fold, children }: Props) {
  const headingId = useId();
  return (
    <section className={styles.section} id={id} aria-labelledby={headingId}>
      <div className={styles.head}>
        <h2 className={styles.title} id={headingId}>
          {title}
          {count !== undefined && (
            <span className={styles.count}>{count.toLocaleString('en')}</span>
          )}
        </h2>
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
      {description && <p className={styles.description}>{description}</p>}
      {fold === undefined ? (
        children
      ) : (
        <details className={styles.fold}>
          <summary>{fold}</summary>
          <div className={styles.body}>{children}</div>
        </details>
      )}
    </section>
  );
}

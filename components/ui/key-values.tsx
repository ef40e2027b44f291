import type { ReactNode } from 'react';
import styles from './key-values.module.css';

interface Props {
  readonly items: readonly {
    readonly label: string;
    readonly value: ReactNode;
  }[];
}

/** Facts about one thing, a name and a value each. */
export function KeyValues({ items }: Props) {
  return (
    <dl className={styles.list}>
      {items.map(({ label, value }) => (
        <div className={styles.item} key={label}>
          <dt className={styles.label}>{label}</dt>
          <dd className={styles.value}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

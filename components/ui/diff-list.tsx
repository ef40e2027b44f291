import type { ReactNode } from 'react';
import styles from './diff-list.module.css';
import { VisuallyHidden } from './visually-hidden';

export type DiffKind = 'added' | 'removed' | 'up' | 'down' | 'changed';

const marks: Record<DiffKind, string> = {
  added: '+',
  removed: '−',
  up: '↑',
  down: '↓',
  changed: '~',
};

const words: Record<DiffKind, string> = {
  added: 'added',
  removed: 'removed',
  up: 'up',
  down: 'down',
  changed: 'changed',
};

interface GroupProps {
  readonly title: string;
  readonly count: number;
  /** Folded away at first, as what did not change is. */
  readonly folded?: boolean;
  /** `DiffRow`s */
  readonly children: ReactNode;
}

export function DiffGroup({ title, count, folded = false, children }: GroupProps) {
  return (
    <details className={styles.group} open={!folded}>
      <summary>
        {title} <span className={styles.count}>{count.toLocaleString('en')}</span>
      </summary>
      <ul data-rows>{children}</ul>
    </details>
  );
}

interface RowProps {
  readonly kind: DiffKind;
  readonly name: ReactNode;
  readonly before?: string;
  readonly after?: string;
  /** "major step", "license changed" */
  readonly note?: ReactNode;
}

export function DiffRow({ kind, name, before, after, note }: RowProps) {
  return (
    <li className={`${styles.row} ${styles[kind] ?? ''}`}>
      <span className={styles.mark}>
        <span aria-hidden="true">{marks[kind]}</span>
        <VisuallyHidden>{words[kind]}</VisuallyHidden>
      </span>
      <span className={styles.name}>{name}</span>
      <span className={styles.change}>
        {before !== undefined && <del>{before}</del>}
        {before !== undefined && after !== undefined && <span aria-hidden="true">→</span>}
        {after !== undefined && <ins>{after}</ins>}
        {note && <span className={styles.note}>{note}</span>}
      </span>
    </li>
  );
}

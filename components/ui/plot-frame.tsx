import { type ReactNode, useId } from 'react';
import styles from './plot-frame.module.css';
import { PlotNumbers } from './plot-numbers';

interface Props {
  /** The question the plot answers, or its answer in a sentence. */
  readonly title: string;
  /** How it is to be read. */
  readonly note?: string | undefined;
  /** The same numbers: the head, then a row for each point or bar. */
  readonly head: readonly string[];
  readonly rows: readonly (readonly [key: string, ...values: string[]])[];
  readonly children: ReactNode;
}

/** What every plot has: a title that says something, and its numbers behind a switch. */
export function PlotFrame({ title, note, head, rows, children }: Props) {
  const titleId = useId();
  return (
    <figure className={styles.figure} aria-labelledby={titleId}>
      <figcaption className={styles.title} id={titleId}>
        {title}
      </figcaption>
      {children}
      {note !== undefined && <p className={styles.note}>{note}</p>}
      <details className={styles.numbers}>
        <summary>Show the numbers</summary>
        <PlotNumbers title={title} head={head} rows={rows} />
      </details>
    </figure>
  );
}

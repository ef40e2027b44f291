import { type ReactNode, useId } from 'react';
import styles from './plot-frame.module.css';

interface Props {
  /** The question the plot answers, or its answer in a sentence. */
  readonly title: string;
  /** The same numbers: the head, then a row for each point or bar. */
  readonly head: readonly string[];
  readonly rows: readonly (readonly [key: string, ...values: string[]])[];
  readonly children: ReactNode;
}

/** What every plot has: a title that says something, and its numbers behind a switch. */
export function PlotFrame({ title, head, rows, children }: Props) {
  const titleId = useId();
  return (
    <figure className={styles.figure} aria-labelledby={titleId}>
      <figcaption className={styles.title} id={titleId}>
        {title}
      </figcaption>
      {children}
      <details className={styles.numbers}>
        <summary>Show the numbers</summary>
        {/* A keyboard must be able to scroll it: nothing inside takes the focus. */}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region is focusable (WCAG 2.1.1) */}
        <section tabIndex={0} aria-label={`Numbers: ${title}`}>
          <table>
            <thead>
              <tr>
                {head.map((text) => (
                  <th key={text} scope="col">
                    {text}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(([key, ...values]) => (
                <tr key={key}>
                  <th scope="row">{key}</th>
                  {values.map((value, index) => (
                    <td key={head[index + 1]}>{value}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </details>
    </figure>
  );
}

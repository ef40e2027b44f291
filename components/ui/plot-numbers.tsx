'use client';

interface Props {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly [key: string, ...values: string[]])[];
}

/** The numbers of a plot. Also the browser's, so that a page carries them as data and not twice as markup. */
export function PlotNumbers({ title, head, rows }: Props) {
  return (
    // A keyboard must be able to scroll it: nothing inside takes the focus.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region is focusable (WCAG 2.1.1)
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
  );
}

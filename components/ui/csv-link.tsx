import styles from './button.module.css';
import { VisuallyHidden } from './visually-hidden';

interface Props {
  /** The route that answers with the same rows in this format. */
  readonly href: string;
  /** What the file holds: "images". */
  readonly what: string;
  readonly format?: 'CSV' | 'NDJSON';
}

/** The rows of a table as a file. */
export function CsvLink({ href, what, format = 'CSV' }: Props) {
  return (
    <a className={styles.button} href={href} download>
      <VisuallyHidden>Download {what} as </VisuallyHidden>
      {format}
    </a>
  );
}

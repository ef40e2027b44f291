import styles from './summary-line.module.css';

/** Whether there is anything to read below, in one line. */
export function SummaryLine({ text }: { readonly text: string }) {
  return <p className={styles.line}>{text}</p>;
}

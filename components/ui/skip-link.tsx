import styles from './skip-link.module.css';

/** The first stop of the Tab key: past the bar, into the page. */
export function SkipLink({ target }: { readonly target: string }) {
  return (
    <a className={styles.link} href={`#${target}`}>
      Skip to content
    </a>
  );
}

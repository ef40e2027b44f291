import styles from './banner.module.css';

/** On every page, so that the sample can never be taken for the real catalogue. */
export function SampleBanner() {
  return (
    <aside className={`${styles.banner} ${styles.sample}`} aria-label="Sample data">
      <p>
        <strong>Sample data.</strong> The public repository could not be reached, so these images
        are made up. Drydock goes on trying for the real ones.
      </p>
    </aside>
  );
}

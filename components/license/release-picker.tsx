import button from '@/components/ui/button.module.css';
import styles from './release-picker.module.css';

interface Props {
  readonly action: string;
  readonly version: string;
  /** Those of the images; any other may be typed. */
  readonly versions: readonly string[];
}

/** Chooses a release, also one that no image holds. A plain form: the address says which. */
export function ReleasePicker({ action, version, versions }: Props) {
  return (
    <form className={styles.form} action={action} aria-label="Release">
      <label className={styles.label}>
        Release
        <input
          className={styles.input}
          name="version"
          defaultValue={version}
          key={version}
          list="releases-in-images"
          required
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
        />
      </label>
      <datalist id="releases-in-images">
        {versions.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
      <button type="submit" className={button.button}>
        Show
      </button>
    </form>
  );
}

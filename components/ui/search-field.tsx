import button from './button.module.css';
import styles from './search-field.module.css';

interface Props {
  readonly label: string;
  /** The page that answers; it gets the text as `name`. */
  readonly action: string;
  readonly name?: string;
  readonly value?: string;
  readonly placeholder?: string;
  /** What else of the present address must survive: chosen filters, the order. */
  readonly keep?: readonly (readonly [name: string, value: string])[];
}

/** Narrows a list by text. A plain form: Enter submits, and the address says what was asked. */
export function SearchField({ label, action, name = 'q', value, placeholder, keep = [] }: Props) {
  return (
    <search>
      <form className={styles.form} action={action} aria-label={label}>
        {keep.map(([key, kept]) => (
          <input key={`${key} ${kept}`} type="hidden" name={key} value={kept} />
        ))}
        <input
          className={styles.input}
          type="search"
          name={name}
          aria-label={label}
          defaultValue={value}
          placeholder={placeholder}
          autoComplete="off"
          spellCheck={false}
        />
        <button type="submit" className={button.button}>
          Search
        </button>
      </form>
    </search>
  );
}

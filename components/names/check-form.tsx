import button from '@/components/ui/button.module.css';
import { Field } from '@/components/ui/field';
import styles from './check-form.module.css';

/** Asks about any names, one a line. A plain form: the address says what was asked. */
export function CheckForm({ names = '' }: { readonly names?: string }) {
  return (
    <form className={styles.form} action="/names/check" aria-label="Check names">
      <Field label="Package names, one a line" hint="Up to 100 names, in the catalogue or not.">
        {(control) => (
          <textarea
            name="names"
            rows={4}
            defaultValue={names}
            placeholder={'reqeusts\nbeautifulsoup'}
            autoComplete="off"
            spellCheck={false}
            {...control}
          />
        )}
      </Field>
      <div>
        <button type="submit" className={button.button}>
          Check names
        </button>
      </div>
    </form>
  );
}

import button from '@/components/ui/button.module.css';
import { Field } from '@/components/ui/field';
import styles from './request-form.module.css';

/** Begins from a line of the war room. A plain form: the address then says what it began from. */
export function LineStart({ line }: { readonly line: string }) {
  return (
    <form className={styles.start} action="/requests/new" aria-label="Start from a line">
      <Field label="Start from a war room line">
        {(control) => (
          <input
            {...control}
            name="line"
            defaultValue={line}
            placeholder="/docker_image_create name=… dependencies=… packages=…"
            autoComplete="off"
            spellCheck={false}
          />
        )}
      </Field>
      <button type="submit" className={button.button}>
        Fill in
      </button>
    </form>
  );
}

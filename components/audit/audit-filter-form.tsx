import button from '@/components/ui/button.module.css';
import { ButtonLink } from '@/components/ui/button-link';
import { Field } from '@/components/ui/field';
import type { AuditFilter } from '@/lib/audit/filter';
import styles from './audit-filter-form.module.css';

interface Props {
  readonly filter: AuditFilter;
  /** What has ever been done. */
  readonly actions: readonly string[];
  /** Of fields that are not understood. */
  readonly errors: Readonly<Record<string, string>>;
  /** As they were sent, right or wrong. */
  readonly sent: Readonly<Record<string, string>>;
}

/** A plain form: the address says what is asked. */
export function AuditFilterForm({ filter, actions, errors, sent }: Props) {
  const things = [...new Set(actions.map((action) => action.split('.')[0] ?? action))];
  const isNarrowed = Object.values(filter).some((value) => value !== undefined);
  return (
    <form className={styles.form} action="/audit" aria-label="Narrow the audit">
      <Field label="Who" error={errors.actor}>
        {(control) => (
          <input name="actor" defaultValue={sent.actor} placeholder="name or id" {...control} />
        )}
      </Field>
      <Field label="What" error={errors.action}>
        {(control) => (
          <select name="action" defaultValue={sent.action ?? ''} {...control}>
            <option value="">anything</option>
            {things.map((thing) => (
              <optgroup key={thing} label={thing}>
                <option value={thing}>{`all of ${thing}`}</option>
                {actions
                  .filter((action) => action.startsWith(`${thing}.`))
                  .map((action) => (
                    <option key={action} value={action}>
                      {action}
                    </option>
                  ))}
              </optgroup>
            ))}
          </select>
        )}
      </Field>
      <Field label="About (id)" error={errors.id}>
        {(control) => <input name="id" defaultValue={sent.id} {...control} />}
      </Field>
      <Field label="From (UTC)" error={errors.from}>
        {(control) => <input type="date" name="from" defaultValue={sent.from} {...control} />}
      </Field>
      <Field label="Until (UTC)" error={errors.until}>
        {(control) => <input type="date" name="until" defaultValue={sent.until} {...control} />}
      </Field>
      <div className={styles.actions}>
        <button type="submit" className={button.button}>
          Narrow
        </button>
        {isNarrowed && <ButtonLink href="/audit">Clear</ButtonLink>}
      </div>
    </form>
  );
}

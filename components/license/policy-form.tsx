import button from '@/components/ui/button.module.css';
import { ButtonLink } from '@/components/ui/button-link';
import { licenseClasses } from '@/lib/license/license-class';
import type { LicensePolicy } from '@/lib/license/policy';
import styles from './policy-form.module.css';
import { classWords } from './words';

interface Props {
  readonly policy: LicensePolicy;
  /** Whether it is another one than the one that holds. */
  readonly isTrial: boolean;
}

const classHints = {
  permissive: 'may be used in anything, closed or not',
  unknown: 'known to be a license, but not which kind',
  'weak-copyleft': 'changes to its own files stay open: MPL, LGPL, EPL',
  'strong-copyleft': 'what is built with it must be open too: GPL, AGPL',
  restricted: 'not open, or not for every use',
} as const;

/** A policy to try. A plain form: the address is the policy, and nothing is saved by it. */
export function PolicyForm({ policy, isTrial }: Props) {
  return (
    <form
      className={styles.form}
      action="/licenses/policy#trial"
      aria-label="A policy to try"
      key={JSON.stringify(policy)}
    >
      <fieldset className={styles.set}>
        <legend>Classes that pass as a whole</legend>
        {licenseClasses.map((name) => (
          <label key={name} className={styles.option}>
            <input
              type="checkbox"
              name="classes"
              value={name}
              defaultChecked={policy.classes.includes(name)}
            />
            <span>
              {classWords[name]} <span className={styles.hint}>{classHints[name]}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <label className={styles.field}>
        <span className={styles.name}>Single licenses that pass besides</span>
        <span className={styles.hint}>
          SPDX ids, apart by blanks. A version that may be taken as a later one counts as that.
        </span>
        <textarea
          className={styles.text}
          name="licenses"
          rows={2}
          defaultValue={policy.licenses.join(' ')}
          placeholder="MPL-2.0 LGPL-2.1-or-later"
          spellCheck={false}
        />
      </label>
      <label className={styles.field}>
        <span className={styles.name}>Single licenses that need approval all the same</span>
        <textarea
          className={styles.text}
          name="refused"
          rows={2}
          defaultValue={policy.refused.join(' ')}
          placeholder="WTFPL"
          spellCheck={false}
        />
      </label>
      <fieldset className={styles.set}>
        <legend>Families without their version, as “BSD” is</legend>
        <label className={styles.option}>
          <input
            type="radio"
            name="families"
            value="pass-with-class"
            defaultChecked={policy.families === 'pass-with-class'}
          />
          pass with the class that all their members have
        </label>
        <label className={styles.option}>
          <input
            type="radio"
            name="families"
            value="ask"
            defaultChecked={policy.families === 'ask'}
          />
          count as unknown until the version is known
        </label>
      </fieldset>
      <div className={styles.actions}>
        <button type="submit" className={`${button.button} ${button.main}`}>
          Try it
        </button>
        {isTrial && <ButtonLink href="/licenses/policy">Back to the one that holds</ButtonLink>}
      </div>
    </form>
  );
}

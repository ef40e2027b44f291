import button from '@/components/ui/button.module.css';
import { ButtonLink } from '@/components/ui/button-link';
import styles from './compare-form.module.css';
import { ReferenceField } from './reference-field';

interface Side {
  /** As it was sent, right or wrong. */
  readonly text: string;
  readonly error: string | null;
}

interface Props {
  readonly from: Side;
  readonly to: Side;
  /** The same comparison the other way round, where there is one. */
  readonly swapHref: string | null;
}

/** Any two versions of any two images. A plain form: the address says what is compared. */
export function CompareForm({ from, to, swapHref }: Props) {
  return (
    <form className={styles.form} action="/compare" aria-label="Versions to compare">
      <ReferenceField
        key={`from ${from.text}`}
        name="from"
        label="From"
        value={from.text}
        error={from.error}
      />
      <ReferenceField key={`to ${to.text}`} name="to" label="To" value={to.text} error={to.error} />
      <div className={styles.actions}>
        <button type="submit" className={`${button.button} ${button.main}`}>
          Compare
        </button>
        {swapHref !== null && <ButtonLink href={swapHref}>Turn round</ButtonLink>}
      </div>
    </form>
  );
}

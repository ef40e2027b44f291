import { ButtonLink } from './button-link';
import styles from './pager.module.css';
import { singular } from './singular';

interface Props {
  /** "images"; read after the total. */
  readonly noun: string;
  readonly total: number;
  /** Rows on this page. */
  readonly shown: number;
  /** Absent on the first page. */
  readonly firstHref?: string;
  readonly previousHref?: string;
  /** Absent on the last page. */
  readonly nextHref?: string;
}

/** Where one is in a long list. Cursors have no page numbers, but the total is known. */
export function Pager({ noun, total, shown, firstHref, previousHref, nextHref }: Props) {
  const all = shown === total;
  return (
    <nav className={styles.pager} aria-label={`Pages of ${noun}`}>
      <span>
        {all ? '' : `${shown.toLocaleString('en')} of `}
        {total.toLocaleString('en')} {total === 1 ? singular(noun) : noun}
      </span>
      {(firstHref ?? previousHref ?? nextHref) !== undefined && (
        <span className={styles.links}>
          {firstHref && <ButtonLink href={firstHref}>First</ButtonLink>}
          {previousHref && <ButtonLink href={previousHref}>Previous</ButtonLink>}
          {nextHref && <ButtonLink href={nextHref}>Next</ButtonLink>}
        </span>
      )}
    </nav>
  );
}

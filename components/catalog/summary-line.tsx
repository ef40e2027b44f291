import { VisuallyHidden } from '@/components/ui/visually-hidden';
import type { VersionComparison } from '@/lib/catalog/compare';
import { spellOutComparison, summarizeComparison } from '@/lib/catalog/compare-summary';
import styles from './summary-line.module.css';

interface Props {
  readonly comparison: VersionComparison;
  /** What else changes, each a phrase; empty ones are left out. */
  readonly more: readonly (string | null)[];
}

/** Whether there is anything to read below, in one line. */
export function SummaryLine({ comparison, more }: Props) {
  const rest = more.filter(Boolean).map((phrase) => `; ${phrase}`);
  return (
    <p className={styles.line}>
      <ChangeSummary comparison={comparison} />
      {rest}
    </p>
  );
}

/** The summary of a comparison: signs for the eye, words for the ear. */
export function ChangeSummary({ comparison }: Pick<Props, 'comparison'>) {
  return (
    <>
      <span aria-hidden="true">{summarizeComparison(comparison)}</span>
      <VisuallyHidden>{spellOutComparison(comparison)}</VisuallyHidden>
    </>
  );
}

import { SEVERITIES } from '@/lib/advisories/severity-scale';
import type { SeverityCounts as Counts } from '@/lib/advisories/version-security';
import styles from './advisories.module.css';
import { SeverityBadge } from './severity-badge';

/** How many of each severity, those that there are. */
export function SeverityCounts({ counts }: { readonly counts: Counts }) {
  return (
    <span className={styles.counts}>
      {SEVERITIES.map((severity, index) => {
        const count = counts[index] ?? 0;
        return count > 0 && <SeverityBadge key={severity} severity={severity} count={count} />;
      })}
    </span>
  );
}

import { AppLink } from '@/components/ui/app-link';
import { Badge } from '@/components/ui/badge';
import { SEVERITIES } from '@/lib/advisories/severity-scale';
import type { TagFindings as Findings, SeverityCounts } from '@/lib/advisories/version-security';
import styles from './advisories.module.css';
import { SeverityBadge } from './severity-badge';

interface Props {
  /** Absent: the version came after the last pass. */
  readonly findings: Findings | undefined;
  /** The security part of the version. */
  readonly href: string;
}

const sum = (counts: SeverityCounts) => counts.reduce((total, count) => total + count, 0);

/** How bad a tag is, in a cell: the worst of each kind of packages and how many there are. */
export function TagFindings({ findings, href }: Props) {
  const { python = null, os = null } = findings ?? {};
  if (python === null && os === null) {
    return (
      <Badge tone="unknown" title="The version came after the last pass over OSV">
        not checked
      </Badge>
    );
  }
  // The rule, in most tables of tags: one word for both, not a line each.
  if (python !== null && os !== null && sum(python) + sum(os) === 0) {
    return <span className={styles.muted}>none known</span>;
  }
  return (
    <span className={styles.kinds}>
      <Kind word="Python" counts={python} href={href} />
      <Kind word="OS" counts={os} href={href} />
    </span>
  );
}

interface KindProps {
  readonly word: string;
  readonly counts: SeverityCounts | null;
  readonly href: string;
}

function Kind({ word, counts, href }: KindProps) {
  const total = counts === null ? 0 : sum(counts);
  const worst = counts?.findIndex((count) => count > 0) ?? -1;
  const severity = SEVERITIES[worst];
  return (
    <span className={styles.inline}>
      <span className={styles.muted}>{word}</span>
      {counts === null ? (
        <span className={styles.muted}>not checked</span>
      ) : severity === undefined ? (
        <span className={styles.muted}>none known</span>
      ) : (
        <>
          <SeverityBadge severity={severity} count={counts[worst] ?? 0} />
          {total > (counts[worst] ?? 0) && (
            <AppLink href={href}>of {total.toLocaleString('en')}</AppLink>
          )}
        </>
      )}
    </span>
  );
}

import { AppLink } from '@/components/ui/app-link';
import { Badge } from '@/components/ui/badge';
import type { Finding } from '@/lib/vetting/finding';
import type { JudgedFinding } from '@/lib/vetting/verdict';
import styles from './finding-list.module.css';

interface Props {
  /** PEP 503. */
  readonly name: string;
  readonly findings: readonly JudgedFinding[];
  /** Where an exception from a finding is asked for; null: not offered here. */
  readonly exceptionHref: ((packageName: string, finding: Finding) => string) | null;
}

/** Of a package with forty advisories nobody reads more at once. */
const SHOWN = 3;
const WEIGHTS = ['stop', 'unknown', 'approval'] as const;

/** What was found of one package, with why: the worst first, the many folded away. */
export function FindingList({ name, findings, exceptionHref }: Props) {
  if (findings.length === 0) return null;
  const sorted = findings.toSorted(
    (a, b) => WEIGHTS.indexOf(a.finding.level) - WEIGHTS.indexOf(b.finding.level),
  );
  const items = sorted.map((it) => (
    <Item
      key={`${it.finding.area} ${it.finding.title}`}
      name={name}
      exceptionHref={exceptionHref}
      {...it}
    />
  ));
  const folded = items.slice(SHOWN);
  return (
    <>
      <ul className={styles.findings}>{items.slice(0, SHOWN)}</ul>
      {folded.length > 0 && (
        <details className={styles.more}>
          <summary>{folded.length} more</summary>
          <ul className={styles.findings}>{folded}</ul>
        </details>
      )}
    </>
  );
}

interface ItemProps extends JudgedFinding {
  readonly name: string;
  readonly exceptionHref: Props['exceptionHref'];
}

function Item({ name, finding, excusedBy, exceptionHref }: ItemProps) {
  const aliases = finding.ids.slice(1);
  return (
    <li>
      <p>{finding.title}</p>
      <p className={styles.detail}>
        {finding.detail}
        {aliases.length > 0 && ` Also known as ${aliases.join(', ')}.`}
      </p>
      {excusedBy !== null && (
        <Badge tone="info" title={`Exception ${excusedBy.id} runs out on this day (UTC)`}>
          excused until {excusedBy.expiresAt.slice(0, 10)}
        </Badge>
      )}
      {excusedBy === null && finding.excuses !== null && exceptionHref !== null && (
        <AppLink href={exceptionHref(name, finding)} className={styles.ask}>
          Request an exception
        </AppLink>
      )}
    </li>
  );
}

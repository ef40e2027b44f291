import type { ReactNode } from 'react';
import { EmptyState } from '@/components/ui/empty-state';
import { Mono } from '@/components/ui/mono';
import { RelativeTime } from '@/components/ui/relative-time';
import { SEVERITIES } from '@/lib/advisories/severity-scale';
import type {
  PackageFinding,
  CheckedPart as Part,
  Unchecked,
} from '@/lib/advisories/version-security';
import type { Excuser } from '@/lib/vetting/excuser';
import styles from './advisories.module.css';
import { FindingTable } from './finding-table';
import { SeverityCounts } from './severity-counts';

interface Props {
  readonly title: string;
  /** `boto3py3:1.0.0.1`, for those who hear the table's name. */
  readonly reference: string;
  readonly part: Part;
  /** What else is to be known before reading on. */
  readonly note?: ReactNode;
  /** Rows before the rest is folded. */
  readonly shown: number;
  readonly excuser: Excuser;
}

/** What is known of one kind of packages of a version: findings, what was checked, what was not. */
export function CheckedPart({ title, reference, part, note, shown, excuser }: Props) {
  const important = part.findings.filter((finding) => !finding.unimportant);
  const unimportant = part.findings.filter((finding) => finding.unimportant);
  return (
    <div className={styles.part}>
      <h3 className={styles.partTitle}>{title}</h3>
      {note}
      {part.checked > 0 && (
        <p className={styles.muted}>
          {describeChecked(part)}
          {part.checkedAt !== null && (
            <>
              , the oldest answer <RelativeTime iso={part.checkedAt.toISOString()} />
            </>
          )}
          .
        </p>
      )}
      {important.length > 0 && (
        <>
          <SeverityCounts counts={countBySeverity(important)} />
          <FindingTable
            caption={`Known vulnerabilities in ${title} of ${reference}`}
            findings={important.slice(0, shown)}
            excuser={excuser}
          />
          <Fold
            label={`${important.length - shown} more findings`}
            caption={`More known vulnerabilities in ${title} of ${reference}`}
            findings={important.slice(shown)}
            excuser={excuser}
          />
        </>
      )}
      {important.length === 0 && part.checked > 0 && (
        <EmptyState title={`No known vulnerability in what was checked`}>
          {part.unchecked.length > 0 &&
            `${count(part.unchecked.length, 'package')} could not be checked: see below.`}
        </EmptyState>
      )}
      <Fold
        label={`${unimportant.length} that the distribution calls unimportant`}
        caption={`Unimportant vulnerabilities in ${title} of ${reference}`}
        findings={unimportant}
        excuser={excuser}
      />
      <NotChecked unchecked={part.unchecked} />
    </div>
  );
}

function Fold({
  label,
  caption,
  findings,
  excuser,
}: {
  readonly label: string;
  readonly caption: string;
  readonly findings: readonly PackageFinding[];
  readonly excuser: Excuser;
}) {
  if (findings.length === 0) return null;
  return (
    <details className={styles.fold}>
      <summary>{label}</summary>
      <FindingTable caption={caption} findings={findings} excuser={excuser} />
    </details>
  );
}

const count = (number: number, noun: string) =>
  `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;

function describeChecked({ checked, unchecked }: Part): string {
  const total = checked + unchecked.length;
  return unchecked.length === 0
    ? `All ${count(checked, 'package version')} checked against OSV`
    : `${checked.toLocaleString('en')} of ${count(total, 'package version')} checked against OSV`;
}

/** Never silently left out: what was not checked, by reason. */
function NotChecked({ unchecked }: { readonly unchecked: readonly Unchecked[] }) {
  if (unchecked.length === 0) return null;
  const reasons = new Map<string, Unchecked[]>();
  for (const one of unchecked) {
    reasons.set(one.reason, [...(reasons.get(one.reason) ?? []), one]);
  }
  return (
    <details className={styles.fold}>
      <summary>{count(unchecked.length, 'package')} not checked</summary>
      <ul className={styles.list}>
        {[...reasons].map(([reason, found]) => (
          <li key={reason}>
            Because {reason}:{' '}
            {found.slice(0, 60).map((one) => (
              <span key={`${one.package} ${one.version}`}>
                <Mono>
                  {one.package} {one.version}
                </Mono>{' '}
              </span>
            ))}
            {found.length > 60 && `and ${found.length - 60} more`}
          </li>
        ))}
      </ul>
    </details>
  );
}

function countBySeverity(findings: readonly PackageFinding[]): readonly number[] {
  return SEVERITIES.map(
    (severity) => findings.filter((finding) => finding.severity === severity).length,
  );
}

import type { ReactNode } from 'react';
import { AppLink } from '@/components/ui/app-link';
import { EmptyState } from '@/components/ui/empty-state';
import { Mono } from '@/components/ui/mono';
import { RelativeTime } from '@/components/ui/relative-time';
import type { FindingView } from '@/lib/advisories/finding-view';
import { SEVERITIES } from '@/lib/advisories/severity-scale';
import type {
  FindingPage,
  PackageFinding,
  CheckedPart as Part,
  Unchecked,
} from '@/lib/advisories/version-security';
import type { Excuser } from '@/lib/vetting/excuser';
import styles from './advisories.module.css';
import { FindingList, UnimportantLine } from './finding-list';
import { FindingTable } from './finding-table';
import { SeverityCounts } from './severity-counts';

/** A version's page has all its findings, paged; elsewhere the first stand for them. */
export type Shown =
  | { readonly kind: 'paged'; readonly base: string; readonly view: FindingView }
  | { readonly kind: 'first'; readonly most: number; readonly allHref: string };

interface Props {
  readonly title: string;
  readonly list: 'python' | 'os';
  /** `boto3py3:1.0.0.1`, for those who hear the table's name. */
  readonly reference: string;
  readonly part: Part;
  readonly page: FindingPage;
  readonly shown: Shown;
  /** What else is to be known before reading on. */
  readonly note?: ReactNode;
  readonly excuser: Excuser;
}

/** What is known of one kind of packages of a version: findings, what was checked, what was not. */
export function CheckedPart({ title, list, reference, part, page, shown, note, excuser }: Props) {
  const important = part.findings.filter((finding) => !finding.unimportant);
  const caption = `Known vulnerabilities in ${title} of ${reference}`;
  return (
    <div className={styles.part}>
      <h3 className={styles.partTitle}>{title}</h3>
      {note}
      {part.checked > 0 && important.length === 0 && (
        <EmptyState quiet title="No known vulnerability in what was checked">
          <Checked part={part} />
        </EmptyState>
      )}
      {part.checked > 0 && important.length > 0 && (
        <p className={styles.muted}>
          <Checked part={part} />
        </p>
      )}
      {important.length > 0 && <SeverityCounts counts={countBySeverity(important)} />}
      {shown.kind === 'paged' ? (
        <>
          <FindingList
            list={list}
            caption={caption}
            page={page}
            view={shown.view}
            base={shown.base}
            excuser={excuser}
          />
          {list === 'os' && (
            <UnimportantLine hidden={page.hidden} view={shown.view} base={shown.base} />
          )}
        </>
      ) : (
        <First caption={caption} page={page} shown={shown} excuser={excuser} />
      )}
      <NotChecked unchecked={part.unchecked} />
    </div>
  );
}

function First({
  caption,
  page: { rows, total, hidden },
  shown: { most, allHref },
  excuser,
}: {
  readonly caption: string;
  readonly page: FindingPage;
  readonly shown: Extract<Shown, { readonly kind: 'first' }>;
  readonly excuser: Excuser;
}) {
  const more = [
    total > most && `All ${total.toLocaleString('en')} findings`,
    hidden > 0 && `${hidden.toLocaleString('en')} that the distribution calls unimportant`,
  ].filter((part) => part !== false);
  return (
    <>
      {rows.length > 0 && (
        <FindingTable caption={caption} findings={rows.slice(0, most)} excuser={excuser} />
      )}
      {more.length > 0 && (
        <p className={styles.muted}>
          <AppLink href={allHref}>{more.join(', and ')}</AppLink>
        </p>
      )}
    </>
  );
}

function Checked({ part }: { readonly part: Part }) {
  return (
    <>
      {describeChecked(part)}
      {part.checkedAt !== null && (
        <>
          , the oldest answer <RelativeTime iso={part.checkedAt.toISOString()} />
        </>
      )}
      .
    </>
  );
}

const count = (number: number, noun: string) =>
  `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;

function describeChecked({ checked, unchecked, installed }: Part): string {
  if (installed !== null) {
    const built =
      checked === 1
        ? 'the one source package that they are built from'
        : `the ${checked.toLocaleString('en')} source packages that they are built from`;
    const packages =
      installed.checked === installed.total
        ? `All ${count(installed.total, 'package')}`
        : `${installed.checked.toLocaleString('en')} of ${count(installed.total, 'package')}`;
    return `${packages} checked against OSV, by ${built}`;
  }
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

import { Notice } from '@/components/ui/notice';
import { Section } from '@/components/ui/section';
import type { PassRecord } from '@/lib/advisories/pass';
import type {
  PackageFinding,
  SecurityChange,
  VersionSecurity,
} from '@/lib/advisories/version-security';
import styles from './advisories.module.css';
import { AdvisoryAge } from './data-age';
import { FindingTable } from './finding-table';

interface Props {
  readonly from: VersionSecurity;
  readonly to: VersionSecurity;
  readonly python: SecurityChange | null;
  readonly os: SecurityChange | null;
  readonly passes: { readonly newest: PassRecord | null; readonly answered: PassRecord | null };
}

/** What the move brings, ends and leaves, in known vulnerabilities. */
export function SecurityComparison({ from, to, python, os, passes }: Props) {
  return (
    <Section id="security" title="Known vulnerabilities">
      <AdvisoryAge {...passes} />
      {python === null ? (
        <Notice tone="warning" title="Not compared">
          {describeGap(from, to)} What is not checked is not known to be free of vulnerabilities.
        </Notice>
      ) : (
        <Part title="Python packages" change={python} gap={describeUnchecked(from, to, 'python')} />
      )}
      {python !== null &&
        (os === null ? (
          <Notice tone="warning" title="OS packages are not compared">
            {describeOsGap(from, to)}
          </Notice>
        ) : (
          <Part title="OS packages" change={os} gap={describeUnchecked(from, to, 'os')} />
        ))}
    </Section>
  );
}

function Part({
  title,
  change,
  gap,
}: {
  readonly title: string;
  readonly change: SecurityChange;
  readonly gap: string | null;
}) {
  const important = (findings: readonly PackageFinding[]) =>
    findings.filter((finding) => !finding.unimportant);
  const groups = [
    { word: 'Gained', findings: important(change.gained), isOpen: true },
    { word: 'Fixed', findings: important(change.fixed), isOpen: true },
    { word: 'Still there', findings: important(change.still), isOpen: false },
  ];
  const [gained, fixed, still] = groups.map(({ findings }) => findings.length);
  return (
    <div className={styles.part}>
      <h3 className={styles.partTitle}>{title}</h3>
      <p>
        {gained} gained, {fixed} fixed, {still} still there.
        {gap !== null && ` ${gap}`}
      </p>
      {groups.map(
        ({ word, findings, isOpen }) =>
          findings.length > 0 && (
            <details key={word} className={styles.fold} open={isOpen}>
              <summary>
                {word}: {findings.length.toLocaleString('en')}
              </summary>
              <FindingTable caption={`${word}, ${title}`} findings={findings} />
            </details>
          ),
      )}
    </div>
  );
}

function describeGap(from: VersionSecurity, to: VersionSecurity): string {
  const [isFromOpen, isToOpen] = [from.kind === 'unchecked', to.kind === 'unchecked'];
  if (isFromOpen && isToOpen) return 'Neither version has been checked yet.';
  return isFromOpen
    ? 'The first version has not been checked yet.'
    : 'The second version has not been checked yet.';
}

function describeOsGap(from: VersionSecurity, to: VersionSecurity): string {
  const reasonOf = (side: VersionSecurity) => (side.kind === 'checked' ? side.osReason : null);
  const [before, after] = [reasonOf(from), reasonOf(to)];
  return [
    before !== null && `Of the first version they were not checked, because ${before}.`,
    after !== null && `Of the second version they were not checked, because ${after}.`,
  ]
    .filter((sentence) => sentence !== false)
    .join(' ');
}

function describeUnchecked(
  from: VersionSecurity,
  to: VersionSecurity,
  part: 'python' | 'os',
): string | null {
  const open = (side: VersionSecurity) =>
    side.kind === 'checked' ? side[part].unchecked.length : 0;
  const [before, after] = [open(from), open(to)];
  if (before + after === 0) return null;
  return `Not checked: ${before} packages of the first and ${after} of the second version.`;
}

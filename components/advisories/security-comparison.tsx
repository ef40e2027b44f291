import { Notice } from '@/components/ui/notice';
import { Section } from '@/components/ui/section';
import type { FindingView } from '@/lib/advisories/finding-view';
import type { PassStatus } from '@/lib/advisories/pass';
import type { ChangePages, VersionSecurity } from '@/lib/advisories/version-security';
import type { Excuser } from '@/lib/vetting/excuser';
import styles from './advisories.module.css';
import { AdvisoryAge } from './data-age';
import { FindingList, UnimportantLine } from './finding-list';

interface Props {
  readonly from: VersionSecurity;
  readonly to: VersionSecurity;
  readonly python: ChangePages | null;
  readonly os: ChangePages | null;
  readonly view: FindingView;
  /** Address of the comparison. */
  readonly base: string;
  readonly passes: PassStatus;
  /** Exceptions may hold in the image of one side only. */
  readonly excusers: { readonly from: Excuser; readonly to: Excuser };
}

/** What the move brings, ends and leaves, in known vulnerabilities. */
export function SecurityComparison(props: Props) {
  const { from, to, python, os, view, base, passes, excusers } = props;
  return (
    <Section id="security" title="Known vulnerabilities">
      <AdvisoryAge {...passes} />
      {python === null ? (
        <Notice tone="warning" title="Not compared">
          {describeGap(from, to)} What is not checked is not known to be free of vulnerabilities.
        </Notice>
      ) : (
        <Part
          title="Python packages"
          part="python"
          pages={python}
          gap={describeUnchecked(from, to, 'python')}
          view={view}
          base={base}
          excusers={excusers}
        />
      )}
      {python !== null &&
        (os === null ? (
          <Notice tone="warning" title="OS packages are not compared">
            {describeOsGap(from, to)}
          </Notice>
        ) : (
          <Part
            title="OS packages"
            part="os"
            pages={os}
            gap={describeUnchecked(from, to, 'os')}
            view={view}
            base={base}
            excusers={excusers}
          />
        ))}
    </Section>
  );
}

interface PartProps {
  readonly title: string;
  readonly part: 'python' | 'os';
  readonly pages: ChangePages;
  readonly gap: string | null;
  readonly view: FindingView;
  readonly base: string;
  readonly excusers: Props['excusers'];
}

/** What is still there is no news: it is folded, unless somebody pages in it. */
const GROUPS = [
  { change: 'gained', word: 'Gained', isOpen: true },
  { change: 'fixed', word: 'Fixed', isOpen: true },
  { change: 'still', word: 'Still there', isOpen: false },
] as const;

function Part({ title, part, pages, gap, view, base, excusers }: PartProps) {
  const { gained, fixed, still } = pages;
  const hidden = gained.hidden + fixed.hidden + still.hidden;
  return (
    <div className={styles.part}>
      <h3 className={styles.partTitle}>{title}</h3>
      <p className={styles.muted}>
        {describeTotals(gained.total, fixed.total, still.total)}
        {gap !== null && ` ${gap}`}
      </p>
      {GROUPS.map(({ change, word, isOpen }) => {
        const list = `${part}-${change}` as const;
        const page = pages[change];
        if (page.total === 0) return null;
        return (
          <details
            key={change}
            className={styles.fold}
            open={isOpen || view.cursors[list] !== undefined}
          >
            <summary>
              {word}: {page.total.toLocaleString('en')}
            </summary>
            <FindingList
              list={list}
              caption={`${word}, ${title}`}
              page={page}
              view={view}
              base={base}
              excuser={change === 'fixed' ? excusers.from : excusers.to}
            />
          </details>
        );
      })}
      {part === 'os' && <UnimportantLine hidden={hidden} view={view} base={base} />}
    </div>
  );
}

function describeTotals(gained: number, fixed: number, still: number): string {
  if (gained + fixed + still === 0) {
    return 'No known vulnerability in either version, in what was checked.';
  }
  const count = (number: number) => number.toLocaleString('en');
  return `${count(gained)} gained, ${count(fixed)} fixed, ${count(still)} still there.`;
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
  return `Not checked: ${before} ${before === 1 ? 'package' : 'packages'} of the first and ${after} of the second version.`;
}

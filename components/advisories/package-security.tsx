import { AppLink } from '@/components/ui/app-link';
import { type Column, DataTable } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import { Mono } from '@/components/ui/mono';
import { Notice } from '@/components/ui/notice';
import { RelativeTime } from '@/components/ui/relative-time';
import { Section } from '@/components/ui/section';
import { ExcusedBadge } from '@/components/vetting/excused-badge';
import type { PassRecord } from '@/lib/advisories/pass';
import type { PackageSecurity as Security } from '@/lib/advisories/service/package';
import { advisoryHref } from '@/lib/catalog/hrefs';
import type { Excuser } from '@/lib/vetting/excuser';
import styles from './advisories.module.css';
import { AdvisoryAge } from './data-age';
import { Exploitation } from './exploitation';
import { SeverityBadge } from './severity-badge';

type Row = Security['advisories'][number];

/** Releases named in a row before it says how many more there are. */
const SHOWN = 12;

const columnsFor = (name: string, excuser: Excuser | null): readonly Column<Row>[] => [
  {
    id: 'advisory',
    header: 'Advisory',
    cell: (row) => (
      <span className={styles.name}>
        <AppLink href={advisoryHref(row.id)} title={row.aliases.slice(0, 8).join(', ')}>
          <Mono>{row.id}</Mono>
        </AppLink>
        {row.summary !== null && <span className={styles.summary}>{row.summary}</span>}
      </span>
    ),
  },
  {
    id: 'severity',
    header: 'Severity',
    cell: (row) => (
      <span className={styles.inline}>
        <SeverityBadge severity={row.severity} score={row.score} />
        {excuser !== null && row.ecosystem === 'PyPI' && (
          <ExcusedBadge
            excused={excuser.advisory(
              name,
              row.releases.map(({ version }) => version),
              [row.id, ...row.aliases],
            )}
          />
        )}
      </span>
    ),
  },
  {
    id: 'exploitation',
    header: 'Exploitation',
    cell: (row) => <Exploitation epss={row.epss} kevAddedOn={row.kevAddedOn} />,
  },
  {
    id: 'releases',
    header: 'Affected releases here',
    cell: (row) => (
      <span className={styles.packages}>
        {row.ecosystem !== 'PyPI' && (
          <span className={styles.muted}>
            {row.ecosystem}, source {row.source}
          </span>
        )}
        {row.releases.slice(0, SHOWN).map(({ version }) => (
          <Mono key={version}>{version}</Mono>
        ))}
        {row.releases.length > SHOWN && (
          <span className={styles.muted}>and {row.releases.length - SHOWN} more</span>
        )}
      </span>
    ),
  },
  {
    id: 'fixed',
    header: 'Fixed in',
    cell: (row) => {
      const fixes = [...new Set(row.releases.flatMap(({ fixed }) => fixed ?? []))];
      return fixes.length === 0 ? (
        'no fix stated'
      ) : (
        <span className={styles.packages}>
          {fixes.slice(0, 4).map((fix) => (
            <Mono key={fix}>{fix}</Mono>
          ))}
        </span>
      );
    },
  },
];

interface Props {
  readonly name: string;
  readonly security: Security;
  /** Null: a package of a distribution, of which nothing is excused. */
  readonly excuser: Excuser | null;
  readonly passes: { readonly newest: PassRecord | null; readonly answered: PassRecord | null };
}

/** The security part of a package's page: over all its releases in the catalogue. */
export function PackageSecurity({ name, security, excuser, passes }: Props) {
  const columns = columnsFor(name, excuser);
  const { advisories, checked, unanswered, checkedAt, notAsked } = security;
  const important = advisories.filter((row) => !row.unimportant);
  const unimportant = advisories.filter((row) => row.unimportant);
  return (
    <Section
      id="security"
      title="Known vulnerabilities"
      {...(checked > 0 && { count: important.length })}
    >
      <AdvisoryAge {...passes} />
      {notAsked.map(({ reason, count }) => (
        <Notice key={reason} tone="warning" title={`${count} releases were not checked`}>
          Because {reason}.
        </Notice>
      ))}
      {unanswered > 0 && (
        <Notice tone="warning" title={`${unanswered} releases have not been checked yet`}>
          OSV has given no answer about them so far.
        </Notice>
      )}
      {checked > 0 && checkedAt !== null && (
        <p className={styles.muted}>
          {checked.toLocaleString('en')} {checked === 1 ? 'release' : 'releases'} of the catalogue
          checked against OSV, the oldest answer <RelativeTime iso={checkedAt.toISOString()} />.
        </p>
      )}
      {important.length > 0 && (
        <DataTable
          caption={`Advisories about ${name}`}
          columns={columns}
          rows={important}
          rowKey={(row) => `${row.id} ${row.ecosystem} ${row.source}`}
          phone="cards"
        />
      )}
      {important.length === 0 && checked > 0 && (
        <EmptyState title="No known vulnerability in the releases that were checked" />
      )}
      {checked + unanswered + notAsked.length === 0 && passes.answered !== null && (
        <Notice tone="warning" title="Nothing of it was asked">
          It belongs to no release of a distribution that OSV knows, or it came after the last pass.
        </Notice>
      )}
      {unimportant.length > 0 && (
        <details className={styles.fold}>
          <summary>{unimportant.length} that the distribution calls unimportant</summary>
          <DataTable
            caption={`Unimportant advisories about ${name}`}
            columns={columns}
            rows={unimportant}
            rowKey={(row) => `${row.id} ${row.ecosystem} ${row.source}`}
            phone="cards"
          />
        </details>
      )}
    </Section>
  );
}

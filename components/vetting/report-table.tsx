import { AppLink } from '@/components/ui/app-link';
import { Badge } from '@/components/ui/badge';
import { type Column, DataTable } from '@/components/ui/data-table';
import { Mono } from '@/components/ui/mono';
import { packageHref } from '@/lib/catalog/hrefs';
import type { Finding } from '@/lib/vetting/finding';
import type { PackageReport } from '@/lib/vetting/report';
import { type JudgedFinding, verdictOf } from '@/lib/vetting/verdict';
import styles from './report-table.module.css';
import { VerdictBadge } from './verdict-badge';

interface Row {
  readonly package: PackageReport;
  readonly findings: readonly JudgedFinding[];
}

interface Props {
  readonly rows: readonly Row[];
  /** Where an exception from a finding is asked for; null: not offered here. */
  readonly exceptionHref: ((packageName: string, finding: Finding) => string) | null;
}

/** What was found of each package, what is asked for first, the worst on top. */
export function ReportTable({ rows, exceptionHref }: Props) {
  const columns: readonly Column<Row>[] = [
    {
      id: 'package',
      header: 'Package',
      cell: ({ package: it }) => (
        <>
          {it.imageCount > 0 ? (
            <AppLink href={packageHref(it.normalizedName)}>{it.name}</AppLink>
          ) : (
            it.name
          )}
          {it.via.length > 0 && (
            <span className={styles.via}>through {it.via.slice(0, 3).join(', ')}</span>
          )}
        </>
      ),
    },
    {
      id: 'version',
      header: 'Version',
      cell: ({ package: it }) =>
        it.version === null ? (
          <Badge tone="unknown" title="Which release would be installed is not known">
            unknown
          </Badge>
        ) : (
          <Mono>{it.version}</Mono>
        ),
    },
    {
      id: 'license',
      header: 'License',
      cell: ({ package: it }) => (
        <span title={`Read from: ${it.license.source}`}>
          {it.license.spdx === 'NOASSERTION' ? (
            <Badge tone="unknown" title={`Read from: ${it.license.source}`}>
              unknown
            </Badge>
          ) : (
            <Mono>{it.license.spdx}</Mono>
          )}
        </span>
      ),
    },
    {
      id: 'verdict',
      header: 'Verdict',
      cell: ({ findings }) => <VerdictBadge verdict={verdictOf(findings)} />,
    },
    {
      id: 'findings',
      header: 'Findings',
      cell: ({ package: it, findings }) => (
        <FindingList name={it.normalizedName} findings={findings} exceptionHref={exceptionHref} />
      ),
    },
    {
      id: 'images',
      header: 'Images',
      align: 'end',
      cell: ({ package: it }) => it.imageCount.toLocaleString('en'),
    },
  ];
  return (
    <DataTable
      caption="Packages and what was found of them"
      columns={columns}
      rows={[...rows].sort(byWeight)}
      rowKey={({ package: it }) => it.normalizedName}
      phone="cards"
    />
  );
}

const WEIGHTS = ['stop', 'unknown', 'approval', 'excused', 'clean'];

function byWeight(a: Row, b: Row): number {
  const weight = ({ findings }: Row) => WEIGHTS.indexOf(verdictOf(findings));
  const isPulledIn = ({ package: it }: Row) => Number(it.via.length > 0);
  return weight(a) - weight(b) || isPulledIn(a) - isPulledIn(b);
}

interface ListProps {
  readonly name: string;
  readonly findings: readonly JudgedFinding[];
  readonly exceptionHref: Props['exceptionHref'];
}

function FindingList({ name, findings, exceptionHref }: ListProps) {
  if (findings.length === 0) return null;
  return (
    <ul className={styles.findings}>
      {findings.map(({ finding, excusedBy }) => (
        <li key={`${finding.area} ${finding.title}`}>
          <details>
            <summary>{finding.title}</summary>
            <p className={styles.detail}>{finding.detail}</p>
            {finding.ids.length > 1 && (
              <p className={styles.detail}>Also known as {finding.ids.slice(1).join(', ')}.</p>
            )}
          </details>
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
      ))}
    </ul>
  );
}

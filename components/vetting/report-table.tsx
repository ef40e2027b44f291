import { NameBadge } from '@/components/names/name-badge';
import { AppLink } from '@/components/ui/app-link';
import { Badge } from '@/components/ui/badge';
import { countColumn } from '@/components/ui/columns';
import { type Column, DataTable } from '@/components/ui/data-table';
import { Mono } from '@/components/ui/mono';
import { packageHref } from '@/lib/catalog/hrefs';
import type { Finding } from '@/lib/vetting/finding';
import type { PackageReport } from '@/lib/vetting/report';
import { type JudgedFinding, verdictOf } from '@/lib/vetting/verdict';
import { FindingList } from './finding-list';
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
      onCard: 'beside-title',
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
      cell: ({ package: it }) =>
        it.license.spdx === 'NOASSERTION' ? (
          <Badge tone="unknown" title={`Read from: ${it.license.source}`}>
            unknown
          </Badge>
        ) : (
          <span title={`Read from: ${it.license.source}`}>
            <Mono>{it.license.spdx}</Mono>
          </span>
        ),
    },
    { id: 'advisories', header: 'Advisories', cell: (row) => <Advisories {...row} /> },
    { id: 'name', header: 'Name', cell: ({ package: { naming } }) => <Naming naming={naming} /> },
    {
      id: 'findings',
      header: 'Verdict',
      onCard: 'bare',
      cell: ({ package: it, findings }) => (
        <>
          <VerdictBadge verdict={verdictOf(findings)} />
          <FindingList name={it.normalizedName} findings={findings} exceptionHref={exceptionHref} />
        </>
      ),
    },
    countColumn({
      id: 'images',
      header: 'Images',
      count: ({ package: it }) => it.imageCount,
      href: ({ package: it }) => `${packageHref(it.normalizedName)}?scope=last#images`,
    }),
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

/** How many there are; which, stands among the findings. */
function Advisories({ package: it, findings }: Row) {
  const found = findings.map(({ finding }) => finding).filter(({ area }) => area === 'advisory');
  const unknown = found.find(({ level }) => level === 'unknown');
  if (unknown !== undefined) {
    return (
      <Badge tone="unknown" title={unknown.detail}>
        not checked
      </Badge>
    );
  }
  if (found.some(({ grave }) => grave)) return <Badge tone="critical">malicious</Badge>;
  if (found.length > 0) return <Badge tone="caution">{`${found.length} known`}</Badge>;
  if (it.version === null) {
    return (
      <Badge tone="unknown" title="There is no release that could be asked about">
        no release
      </Badge>
    );
  }
  return 'none known';
}

function Naming({ naming }: Pick<PackageReport, 'naming'>) {
  if (naming === null) {
    return (
      <Badge tone="unknown" title="The report says nothing of the name">
        not judged
      </Badge>
    );
  }
  const { verdict, tier, by, reason } = naming;
  return (
    <span title={reason}>
      <NameBadge
        verdict={verdict}
        tier={tier}
        signals={[{ kind: by, text: reason, weight: null }]}
      />
    </span>
  );
}

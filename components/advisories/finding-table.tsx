import { AppLink } from '@/components/ui/app-link';
import { Badge } from '@/components/ui/badge';
import { type Column, DataTable } from '@/components/ui/data-table';
import { Mono } from '@/components/ui/mono';
import { ExcusedBadge } from '@/components/vetting/excused-badge';
import type { PackageFinding } from '@/lib/advisories/version-security';
import { advisoryHref, packageHref } from '@/lib/catalog/hrefs';
import type { Excused, Excuser } from '@/lib/vetting/excuser';
import styles from './advisories.module.css';
import { Exploitation } from './exploitation';
import { SeverityBadge } from './severity-badge';

const columnsFor = (excuser: Excuser | undefined): readonly Column<PackageFinding>[] => [
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
        <ExcusedBadge excused={findExcused(row, excuser)} />
      </span>
    ),
  },
  {
    id: 'exploitation',
    header: 'Exploitation',
    cell: (row) => <Exploitation epss={row.epss} kevAddedOn={row.kevAddedOn} />,
  },
  {
    id: 'package',
    header: 'Package',
    cell: (row) => (
      <span className={styles.inline}>
        {row.ecosystem === 'PyPI' ? (
          <AppLink href={packageHref(row.package)}>
            <Mono>{row.package}</Mono>
          </AppLink>
        ) : (
          <Mono>{row.package}</Mono>
        )}
        <Mono>{row.version}</Mono>
        {row.ecosystem === 'PyPI' && row.package === 'pip' && (
          <Badge
            tone="neutral"
            title="The pip that the image was built with, by PYTHON_PIP_VERSION; the one in the list is the scanner’s"
          >
            base image
          </Badge>
        )}
      </span>
    ),
  },
  {
    id: 'fixed',
    header: 'Fixed in',
    cell: (row) => (row.fixed === null ? 'no fix stated' : <Mono>{row.fixed}</Mono>),
  },
];

interface Props {
  readonly caption: string;
  readonly findings: readonly PackageFinding[];
  /** Left out: exceptions are not looked at here. */
  readonly excuser?: Excuser | undefined;
}

/** Exceptions are about Python packages. */
function findExcused(row: PackageFinding, excuser: Excuser | undefined): Excused | null {
  if (excuser === undefined || row.ecosystem !== 'PyPI') return null;
  return excuser.advisory(row.package, [row.version], [row.id, ...row.aliases]);
}

/** Findings of one image version, worst first. */
export function FindingTable({ caption, findings, excuser }: Props) {
  return (
    <DataTable
      caption={caption}
      columns={columnsFor(excuser)}
      rows={findings}
      rowKey={(row) => `${row.id} ${row.ecosystem} ${row.package} ${row.version}`}
      phone="cards"
    />
  );
}

import { AppLink } from '@/components/ui/app-link';
import { Badge } from '@/components/ui/badge';
import { type Column, DataTable } from '@/components/ui/data-table';
import { Mono } from '@/components/ui/mono';
import type { PackageFinding } from '@/lib/advisories/version-security';
import { advisoryHref, packageHref } from '@/lib/catalog/hrefs';
import styles from './advisories.module.css';
import { Exploitation } from './exploitation';
import { SeverityBadge } from './severity-badge';

const columns: readonly Column<PackageFinding>[] = [
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
    cell: (row) => <SeverityBadge severity={row.severity} score={row.score} />,
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
}

/** Findings of one image version, worst first. */
export function FindingTable({ caption, findings }: Props) {
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rows={findings}
      rowKey={(row) => `${row.id} ${row.ecosystem} ${row.package} ${row.version}`}
      phone="cards"
    />
  );
}

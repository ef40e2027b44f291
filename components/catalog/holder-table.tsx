import { AppLink } from '@/components/ui/app-link';
import { Badge } from '@/components/ui/badge';
import { type Column, DataTable } from '@/components/ui/data-table';
import { Mono } from '@/components/ui/mono';
import { RelativeTime } from '@/components/ui/relative-time';
import { imageHref, versionHref } from '@/lib/catalog/hrefs';
import { osLabel } from '@/lib/catalog/os-label';
import type { Holder, HolderSort } from '@/lib/catalog/package-record';
import styles from './package-list-table.module.css';
import { StatusBadge } from './status-badge';

interface Props {
  /** Of which package, for the caption. */
  readonly of: string;
  readonly rows: readonly Holder[];
  readonly sort: HolderSort;
  /** This page in another order. */
  readonly sortHref: (sort: HolderSort) => string;
  /** Old versions are among the rows, so that the last ones must be marked. */
  readonly mixesVersions: boolean;
  /** Versions of apk and dpkg cannot be sorted here. */
  readonly sortsByVersion: boolean;
}

/** The versions of images that hold a package, with the release they hold. */
export function HolderTable(props: Props) {
  const { of, rows, sort, sortHref, mixesVersions, sortsByVersion } = props;
  const sorted = (first: HolderSort, second: HolderSort) => ({
    href: sortHref(sort === first ? second : first),
    direction:
      sort === first || sort === second
        ? sort.startsWith('-')
          ? ('descending' as const)
          : ('ascending' as const)
        : null,
  });
  const columns: readonly Column<Holder>[] = [
    {
      id: 'image',
      header: 'Image',
      sort: sorted('name', '-name'),
      cell: (row) => (
        <span className={styles.name}>
          <AppLink href={row.isLast ? imageHref(row.image) : versionHref(row.image, row.tag)}>
            <Mono>{row.image}</Mono>
          </AppLink>
          <span className={styles.tag}>
            <Mono>{row.tag}</Mono>
          </span>
          {mixesVersions && row.isLast && <Badge tone="info">last</Badge>}
          {row.status !== 'active' && <StatusBadge status={row.status} />}
        </span>
      ),
    },
    {
      id: 'version',
      header: 'Holds',
      onCard: 'half',
      ...(sortsByVersion && { sort: sorted('-version', 'version') }),
      cell: (row) => <Mono>{row.version}</Mono>,
    },
    {
      id: 'built',
      header: 'Built',
      onCard: 'half',
      sort: sorted('-updated', '-updated'),
      cell: (row) => <RelativeTime iso={row.createdAt.toISOString()} />,
    },
    {
      id: 'python',
      header: 'Python',
      onCard: 'half',
      cell: (row) => row.pythonVersion ?? 'not stated',
    },
    {
      id: 'os',
      header: 'OS',
      onCard: 'half',
      cell: (row) => osLabel(row.osId, row.osVersion) ?? 'not stated',
    },
  ];
  return (
    <DataTable
      caption={`Versions of images that hold ${of}`}
      columns={columns}
      rows={rows}
      rowKey={(row) => `${row.image}:${row.tag}`}
      phone="cards"
    />
  );
}

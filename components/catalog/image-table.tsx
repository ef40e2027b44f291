import { AppLink } from '@/components/ui/app-link';
import { countColumn } from '@/components/ui/columns';
import { CopyButton } from '@/components/ui/copy-button';
import { type Column, DataTable } from '@/components/ui/data-table';
import { Mono } from '@/components/ui/mono';
import { RelativeTime } from '@/components/ui/relative-time';
import { imageHref, listHref, versionHref } from '@/lib/catalog/hrefs';
import { type ImageFilter, type ImageSort, renderImageFilter } from '@/lib/catalog/image-filter';
import type { ImageListRow } from '@/lib/catalog/image-list-row';
import { formatImageReference } from '@/lib/catalog/image-reference';
import { osLabel } from '@/lib/catalog/os-label';
import styles from './image-table.module.css';
import { Size } from './size';
import { StatusBadge } from './status-badge';

interface Props {
  readonly rows: readonly ImageListRow[];
  readonly filter: ImageFilter;
  /** `demisto` */
  readonly organization: string;
}

/** Images by their last versions, or single versions, with the reference to copy. */
export function ImageTable({ rows, filter, organization }: Props) {
  /** A head sorts by its own natural order first, and the other way round on the next click. */
  const sort = (first: ImageSort, second: ImageSort) => ({
    href: listHref(
      '/images',
      renderImageFilter({ ...filter, sort: filter.sort === first ? second : first }),
    ),
    direction:
      filter.sort === first || filter.sort === second
        ? filter.sort.startsWith('-')
          ? ('descending' as const)
          : ('ascending' as const)
        : null,
  });
  const columns: readonly Column<ImageListRow>[] = [
    {
      id: 'image',
      header: 'Image',
      sort: sort('name', '-name'),
      cell: (row) => <Name row={row} organization={organization} />,
    },
    {
      id: 'updated',
      header: 'Built',
      onCard: 'half',
      sort: sort('-updated', 'updated'),
      cell: (row) => <RelativeTime iso={row.createdAt.toISOString()} />,
    },
    { id: 'python', header: 'Python', onCard: 'half', cell: describePython },
    { id: 'os', header: 'OS', onCard: 'half', cell: describeOs },
    countColumn({
      id: 'packages',
      header: 'Packages',
      sort: sort('-packages', 'packages'),
      count: (row) => row.pythonCount,
      href: (row) => `${pageOf(row)}#packages`,
    }),
    {
      id: 'size',
      header: 'Size',
      align: 'end',
      sort: sort('-size', 'size'),
      cell: (row) => <Size mib={row.sizeMib} />,
    },
    { id: 'base', header: 'Built on', onCard: 'half', cell: (row) => <Base row={row} /> },
    {
      id: 'children',
      header: 'Base of',
      align: 'end',
      sort: sort('-children', 'children'),
      // Most are none: an empty cell is quieter than a column of zeros.
      cell: (row) =>
        row.children > 0 && (
          <AppLink href={`${imageHref(row.image)}#children`}>
            {row.children.toLocaleString('en')}
          </AppLink>
        ),
    },
  ];
  return (
    <DataTable
      caption={filter.scope === 'all' ? 'Versions of images' : 'Images by their last versions'}
      columns={columns}
      rows={rows}
      rowKey={(row) => `${row.image}:${row.tag}`}
      phone="cards"
    />
  );
}

const pageOf = (row: ImageListRow) =>
  row.isLast ? imageHref(row.image) : versionHref(row.image, row.tag);

function Name({
  row,
  organization,
}: {
  readonly row: ImageListRow;
  readonly organization: string;
}) {
  const reference = formatImageReference(organization, row.image, row.tag);
  return (
    <div className={styles.name}>
      <span className={styles.first}>
        <AppLink href={pageOf(row)}>
          <Mono>{row.image}</Mono>
        </AppLink>
        {row.status !== 'active' && <StatusBadge status={row.status} />}
        {row.status === 'deprecated' && row.replacementName !== null && (
          <span className={styles.instead}>
            use{' '}
            <AppLink href={imageHref(row.replacementName)}>
              <Mono>{row.replacementName}</Mono>
            </AppLink>
          </span>
        )}
      </span>
      <span className={styles.tag}>
        <Mono>{row.tag}</Mono>
        <CopyButton text={`dockerimage: ${reference}`} label={`dockerimage: ${reference}`} />
      </span>
    </div>
  );
}

function describePython({ pythonVersion, pythonCount }: ImageListRow) {
  if (pythonVersion !== null) return pythonVersion;
  return pythonCount === 0 ? <Absent>none</Absent> : <Absent>not stated</Absent>;
}

function describeOs({ osId, osVersion }: ImageListRow) {
  const label = osLabel(osId, osVersion);
  if (label === null) return <Absent>not stated</Absent>;
  return <span className={styles.whole}>{label}</span>;
}

function Base({ row }: { readonly row: ImageListRow }) {
  if (row.base === 'unknown') return <Absent>not known</Absent>;
  if (!row.baseIsImage) return <span className={styles.outside}>{row.base}</span>;
  return <AppLink href={imageHref(row.base)}>{row.base}</AppLink>;
}

function Absent({ children }: { readonly children: string }) {
  return <span className={styles.absent}>{children}</span>;
}

import { formatDay } from '@/components/ui/age';
import { AppLink } from '@/components/ui/app-link';
import { type Column, DataTable } from '@/components/ui/data-table';
import { Mono } from '@/components/ui/mono';
import styles from './release-table.module.css';

/** A version of a package, Python or OS, in the images. */
export interface ReleaseRow {
  readonly version: string;
  readonly versionCount: number;
  readonly lastCount: number;
  readonly activeCount: number;
  readonly firstBuiltAt: Date;
  readonly lastBuiltAt: Date;
  /** apk or dpkg, and the systems; of OS packages. */
  readonly where?: string;
}

interface Props {
  readonly of: string;
  readonly rows: readonly ReleaseRow[];
  /** The list of holders of one release. */
  readonly holdersHref: (version: string, scope: 'active' | 'last' | 'all') => string;
}

/** Rows shown before "all". */
const SHORT = 12;

/** Which releases are in the images, highest first; the older ones folded away. */
export function ReleaseTable({ of, rows, holdersHref }: Props) {
  const linked = (count: number, row: ReleaseRow, scope: 'active' | 'last' | 'all') =>
    count > 0 ? (
      <AppLink href={holdersHref(row.version, scope)}>{count.toLocaleString('en')}</AppLink>
    ) : (
      '0'
    );
  const columns: readonly Column<ReleaseRow>[] = [
    {
      id: 'version',
      header: 'Release',
      cell: (row) => (
        <AppLink href={holdersHref(row.version, 'all')}>
          <Mono>{row.version}</Mono>
        </AppLink>
      ),
    },
    ...(rows.some((row) => row.where !== undefined)
      ? [{ id: 'where', header: 'On', cell: (row: ReleaseRow) => row.where }]
      : []),
    {
      id: 'active',
      header: 'Active images',
      align: 'end',
      cell: (row) => linked(row.activeCount, row, 'active'),
    },
    {
      id: 'last',
      header: 'All images',
      align: 'end',
      cell: (row) => linked(row.lastCount, row, 'last'),
    },
    {
      id: 'versions',
      header: 'All versions',
      align: 'end',
      cell: (row) => linked(row.versionCount, row, 'all'),
    },
    {
      id: 'first',
      header: 'First built in',
      cell: (row) => formatDay(row.firstBuiltAt.toISOString()),
    },
    {
      id: 'newest',
      header: 'Last built in',
      cell: (row) => formatDay(row.lastBuiltAt.toISOString()),
    },
  ];
  const table = (caption: string, part: readonly ReleaseRow[]) => (
    <DataTable
      caption={caption}
      columns={columns}
      rows={part}
      rowKey={(row) => `${row.where ?? ''} ${row.version}`}
    />
  );
  const older = rows.slice(SHORT);
  return (
    <>
      {table(`Releases of ${of} in the images, highest first`, rows.slice(0, SHORT))}
      {older.length > 0 && (
        <details className={styles.older}>
          <summary>{older.length.toLocaleString('en')} more releases</summary>
          {table(`Older releases of ${of} in the images`, older)}
        </details>
      )}
    </>
  );
}

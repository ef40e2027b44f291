import { formatDay } from '@/components/ui/age';
import { countColumn, linkColumn } from '@/components/ui/columns';
import { type Column, DataTable } from '@/components/ui/data-table';
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
  const columns: readonly Column<ReleaseRow>[] = [
    linkColumn({
      id: 'version',
      header: 'Release',
      text: (row) => row.version,
      href: (row) => holdersHref(row.version, 'all'),
    }),
    ...(rows.some((row) => row.where !== undefined)
      ? [{ id: 'where', header: 'On', cell: (row: ReleaseRow) => row.where }]
      : []),
    countColumn({
      id: 'active',
      header: 'Active images',
      count: (row) => row.activeCount,
      href: (row) => holdersHref(row.version, 'active'),
    }),
    countColumn({
      id: 'last',
      header: 'All images',
      count: (row) => row.lastCount,
      href: (row) => holdersHref(row.version, 'last'),
    }),
    countColumn({
      id: 'versions',
      header: 'All versions',
      count: (row) => row.versionCount,
      href: (row) => holdersHref(row.version, 'all'),
    }),
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

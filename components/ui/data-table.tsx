import type { ReactNode } from 'react';
import { AppLink } from './app-link';
import styles from './data-table.module.css';

export interface Column<Row> {
  readonly id: string;
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  /** Numbers stand at the end of their cell. */
  readonly align?: 'end';
  /** On a card it has lines of its own. */
  readonly isWide?: true;
  /** Where a click on the head leads; `direction` is that of the rows as they are. */
  readonly sort?: {
    readonly href: string;
    readonly direction: 'ascending' | 'descending' | null;
  };
}

interface Props<Row> {
  /** What the rows are, for those who jump from table to table by ear. */
  readonly caption: string;
  /** The first column names the row and holds its link. */
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string | number;
  /** On a phone: a card for each row, or a table that scrolls inside itself. */
  readonly phone?: 'cards' | 'scroll';
}

/** Rows to compare. j and k move from row to row, Enter opens (frame/row-keys). */
export function DataTable<Row>({ caption, columns, rows, rowKey, phone = 'scroll' }: Props<Row>) {
  return (
    <div className={`${styles.frame} ${styles[phone]}`} data-rows>
      <table className={styles.table}>
        <caption>
          <span className={styles.caption}>{caption}</span>
        </caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <Head key={column.id} {...column} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map(({ id, header, cell, align, isWide }, index) =>
                index === 0 ? (
                  <th key={id} scope="row">
                    {cell(row)}
                  </th>
                ) : (
                  <td key={id} data-label={header} {...placed(align, isWide)}>
                    {cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

// An attribute that is not there is spread: the page carries its tree beside its HTML, and in that tree
// an undefined one is spelled out in every cell.
const atEnd = (align: 'end' | undefined) => (align === 'end' ? { className: styles.end } : null);
const placed = (align: 'end' | undefined, isWide: true | undefined) =>
  isWide ? { className: styles.wide } : atEnd(align);

function Head<Row>({ header, align, sort }: Column<Row>) {
  return (
    <th scope="col" {...atEnd(align)} {...(sort?.direction && { 'aria-sort': sort.direction })}>
      {sort ? (
        <AppLink href={sort.href} scroll={false}>
          {header}
          {sort.direction && (
            <span className={styles.arrow} aria-hidden="true">
              {sort.direction === 'ascending' ? '↑' : '↓'}
            </span>
          )}
        </AppLink>
      ) : (
        header
      )}
    </th>
  );
}

import type { ReactNode } from 'react';
import { AppLink } from './app-link';
import styles from './data-table.module.css';

export interface Column<Row> {
  readonly id: string;
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  /** Numbers stand at the end of their cell. */
  readonly align?: 'end';
  /**
   * Its place on a card, where it is not a line of its own behind its name: half a line, as numbers
   * have without saying so; beside the card's title, and `bare`, both without its name; or `left-out`,
   * for what a link of the row leads to anyway.
   */
  readonly onCard?: 'half' | 'beside-title' | 'bare' | 'left-out';
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
              {columns.map((column, index) =>
                index === 0 ? (
                  <th key={column.id} scope="row">
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.id} data-label={column.header} {...placeOf(column)}>
                    {column.cell(row)}
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
function placeOf({ align, onCard }: Pick<Column<unknown>, 'align' | 'onCard'>) {
  const names = [align && styles[align], onCard && styles[onCard]].filter(Boolean);
  return names.length === 0 ? null : { className: names.join(' ') };
}

function Head<Row>({ header, align, sort }: Column<Row>) {
  return (
    <th
      scope="col"
      {...placeOf({ align })}
      {...(sort?.direction && { 'aria-sort': sort.direction })}
    >
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

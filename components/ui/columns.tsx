import { AppLink } from './app-link';
import type { Column } from './data-table';
import { Mono } from './mono';

interface LinkOf<Row> {
  readonly id: string;
  readonly header: string;
  /** What may be copied: a name, a version, a reference. */
  readonly text: (row: Row) => string;
  readonly href: (row: Row) => string;
  readonly sort?: Column<Row>['sort'];
}

/** What a row is, in the type of what may be copied, and the way to it. */
export function linkColumn<Row>({ id, header, text, href, sort }: LinkOf<Row>): Column<Row> {
  return {
    id,
    header,
    ...(sort && { sort }),
    cell: (row) => (
      <AppLink href={href(row)}>
        <Mono>{text(row)}</Mono>
      </AppLink>
    ),
  };
}

interface CountOf<Row> {
  readonly id: string;
  readonly header: string;
  readonly count: (row: Row) => number;
  /** The list that is counted. Nothing counts to zero, so zero leads nowhere. */
  readonly href?: (row: Row) => string;
  readonly sort?: Column<Row>['sort'];
}

/** A number in thousands at the end of its cell, and the way to what it counts. */
export function countColumn<Row>({ id, header, count, href, sort }: CountOf<Row>): Column<Row> {
  return {
    id,
    header,
    align: 'end',
    ...(sort && { sort }),
    cell: (row) => {
      const number = count(row);
      const text = number.toLocaleString('en');
      return href === undefined || number === 0 ? text : <AppLink href={href(row)}>{text}</AppLink>;
    },
  };
}

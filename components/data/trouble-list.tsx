import { AppLink } from '@/components/ui/app-link';
import { CsvLink } from '@/components/ui/csv-link';
import { type Column, DataTable } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { Pager } from '@/components/ui/pager';
import { Section } from '@/components/ui/section';
import { DataTabs } from './data-tabs';

interface Props<Row> {
  readonly path: '/data/alarms' | '/data/quarantine';
  readonly title: string;
  readonly subtitle: string;
  /** What one row is, several of them: "alarms". */
  readonly noun: string;
  /** What the file of all of them holds. */
  readonly fileOf: string;
  readonly words: {
    /** Head of the list of what is still open. */
    readonly open: string;
    /** The way to what is not any more, and back. */
    readonly alsoSettled: string;
    readonly onlyOpen: string;
    readonly none: string;
  };
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly total: number;
  /** How many fit on a page. */
  readonly size: number;
  /** Settled ones are among the rows. */
  readonly isAll: boolean;
  readonly isFirstPage: boolean;
}

/** What went wrong with the data and waits for a person, with or without what is settled. */
export function TroubleList<Row extends { readonly id: number }>(props: Props<Row>) {
  const { path, title, words, columns, rows, total, size, isAll, isFirstPage } = props;
  const self = isAll ? `${path}?all=1` : path;
  const after = new URLSearchParams({ ...(isAll && { all: '1' }), after: String(rows.at(-1)?.id) });
  return (
    <>
      <PageHeader
        title={title}
        subtitle={props.subtitle}
        breadcrumbs={[{ label: 'Data', href: '/data' }]}
        actions={rows.length > 0 && <CsvLink href={`${path}.csv`} what={props.fileOf} />}
      />
      <DataTabs current={path} />
      <Section
        title={isAll ? 'All, ever' : words.open}
        actions={
          <AppLink href={isAll ? path : `${path}?all=1`}>
            {isAll ? words.onlyOpen : words.alsoSettled}
          </AppLink>
        }
      >
        {rows.length === 0 ? (
          <EmptyState title={words.none} />
        ) : (
          <>
            <DataTable
              caption={title}
              rows={rows}
              rowKey={(row) => row.id}
              columns={columns}
              phone="cards"
            />
            <Pager
              noun={props.noun}
              total={total}
              shown={rows.length}
              firstHref={isFirstPage ? undefined : self}
              nextHref={rows.length === size ? `${path}?${after}` : undefined}
            />
          </>
        )}
      </Section>
    </>
  );
}

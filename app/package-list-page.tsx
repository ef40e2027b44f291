import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { ListTop } from '@/components/catalog/list-top';
import { PackageScopeTabs } from '@/components/catalog/package-scope-tabs';
import { QueryProblems } from '@/components/catalog/query-problems';
import { ButtonLink } from '@/components/ui/button-link';
import { CsvLink } from '@/components/ui/csv-link';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { Pager } from '@/components/ui/pager';
import { SearchField } from '@/components/ui/search-field';
import { listHref } from '@/lib/catalog/hrefs';
import {
  type PackageFilter,
  readPackageFilter,
  renderPackageFilter,
} from '@/lib/catalog/package-filter';
import type { Page } from '@/lib/catalog/service/paging';
import type { SearchParams } from '@/lib/http/page-params';
import { orFirstPage } from './or-first-page';
import { toUrlSearchParams } from './search-params';

/** A list of packages, whatever they are packages of: what the two kinds differ in. */
export interface PackageList<Row> {
  /** Of the page; the API has the same below /api/v1. */
  readonly path: string;
  /** `Python packages` */
  readonly title: string;
  readonly subtitle: string;
  readonly list: (options: {
    readonly filter: PackageFilter;
    readonly cursor: string | null;
    readonly limit: number;
  }) => Promise<Page<Row> & { readonly counts: Readonly<Record<PackageFilter['scope'], number>> }>;
  readonly table: (rows: readonly Row[], filter: PackageFilter) => ReactNode;
}

const PAGE_SIZE = 50;

export async function packageListMetadata<Row>(
  { title }: PackageList<Row>,
  searchParams: SearchParams,
): Promise<Metadata> {
  const { filter } = readPackageFilter(await toUrlSearchParams(searchParams));
  return { title: filter.text === '' ? title : `${title}: ${filter.text}` };
}

/** The page of a list: found by a part of the name, counted by scope, paged by cursor. */
export async function PackageListPage<Row>({
  of,
  searchParams,
}: {
  readonly of: PackageList<Row>;
  readonly searchParams: SearchParams;
}) {
  const { path, title, subtitle, list, table } = of;
  const params = await toUrlSearchParams(searchParams);
  const { filter, problems } = readPackageFilter(params);
  const page = await orFirstPage(
    list({ filter, cursor: params.get('cursor'), limit: PAGE_SIZE }),
    listHref(path, renderPackageFilter(filter)),
  );
  const pageHref = (cursor: string | null) => {
    if (cursor === null) return undefined;
    const query = renderPackageFilter(filter);
    query.set('cursor', cursor);
    return listHref(path, query);
  };
  const csv = renderPackageFilter(filter);
  csv.set('format', 'csv');
  const total = page.counts[filter.scope];
  return (
    <>
      <PageHeader
        title={title}
        subtitle={subtitle}
        actions={<CsvLink href={listHref(`/api/v1${path}`, csv)} what="packages" />}
      />
      <ListTop>
        <SearchField
          label={`Find ${title}`}
          action={path}
          value={filter.text}
          placeholder="Part of a name"
          keep={[...renderPackageFilter({ ...filter, text: '' })].filter(
            ([name]) => name === 'scope',
          )}
        />
        <QueryProblems problems={problems} />
        <PackageScopeTabs path={path} filter={filter} counts={page.counts} />
      </ListTop>
      {page.rows.length === 0 ? (
        <EmptyState
          title={
            filter.text === '' ? 'No package here' : `No package here contains “${filter.text}”`
          }
          actions={
            <>
              {filter.scope !== 'all' && page.counts.all > 0 && (
                <ButtonLink href={listHref(path, renderPackageFilter({ ...filter, scope: 'all' }))}>
                  {`${page.counts.all} in older or deprecated images`}
                </ButtonLink>
              )}
              <ButtonLink href={path}>All packages</ButtonLink>
            </>
          }
        />
      ) : (
        table(page.rows, filter)
      )}
      <Pager
        noun="packages"
        total={total}
        shown={page.rows.length}
        firstHref={
          page.previousCursor === null ? undefined : listHref(path, renderPackageFilter(filter))
        }
        previousHref={pageHref(page.previousCursor)}
        nextHref={pageHref(page.nextCursor)}
      />
    </>
  );
}

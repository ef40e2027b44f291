import type { Metadata } from 'next';
import { orFirstPage } from '@/app/or-first-page';
import { toUrlSearchParams } from '@/app/search-params';
import { ListTop } from '@/components/catalog/list-top';
import { PackageListTable } from '@/components/catalog/package-list-table';
import { PackageScopeTabs } from '@/components/catalog/package-scope-tabs';
import { QueryProblems } from '@/components/catalog/query-problems';
import { ButtonLink } from '@/components/ui/button-link';
import { CsvLink } from '@/components/ui/csv-link';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { Pager } from '@/components/ui/pager';
import { SearchField } from '@/components/ui/search-field';
import { listHref } from '@/lib/catalog/hrefs';
import { readPackageFilter, renderPackageFilter } from '@/lib/catalog/package-filter';
import { listPackages } from '@/lib/catalog/service/package';
import type { SearchParams } from '@/lib/http/page-params';

interface Props {
  readonly searchParams: SearchParams;
}

const PAGE_SIZE = 50;
const PATH = '/packages';

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { filter } = readPackageFilter(await toUrlSearchParams(searchParams));
  return { title: filter.text === '' ? 'Python packages' : `Python packages: ${filter.text}` };
}

export default async function PackagesPage({ searchParams }: Props) {
  const params = await toUrlSearchParams(searchParams);
  const { filter, problems } = readPackageFilter(params);
  const page = await orFirstPage(
    listPackages({ filter, cursor: params.get('cursor'), limit: PAGE_SIZE }),
    listHref(PATH, renderPackageFilter(filter)),
  );
  const pageHref = (cursor: string | null) => {
    if (cursor === null) return undefined;
    const query = renderPackageFilter(filter);
    query.set('cursor', cursor);
    return listHref(PATH, query);
  };
  const csv = renderPackageFilter(filter);
  csv.set('format', 'csv');
  const total = page.counts[filter.scope];
  return (
    <>
      <PageHeader
        title="Python packages"
        subtitle="What the images hold, whatever the version"
        actions={<CsvLink href={listHref(`/api/v1${PATH}`, csv)} what="packages" />}
      />
      <ListTop>
        <SearchField
          label="Find Python packages"
          action={PATH}
          value={filter.text}
          placeholder="Part of a name"
          keep={[...renderPackageFilter({ ...filter, text: '' })].filter(
            ([name]) => name === 'scope',
          )}
        />
        <QueryProblems problems={problems} />
        <PackageScopeTabs path={PATH} filter={filter} counts={page.counts} />
      </ListTop>
      {page.rows.length === 0 ? (
        <EmptyState
          title={
            filter.text === '' ? 'No package here' : `No package here contains “${filter.text}”`
          }
          actions={
            <>
              {filter.scope !== 'all' && page.counts.all > 0 && (
                <ButtonLink href={listHref(PATH, renderPackageFilter({ ...filter, scope: 'all' }))}>
                  {`${page.counts.all} in older or deprecated images`}
                </ButtonLink>
              )}
              <ButtonLink href={PATH}>All packages</ButtonLink>
            </>
          }
        />
      ) : (
        <PackageListTable rows={page.rows} filter={filter} />
      )}
      <Pager
        noun="packages"
        total={total}
        shown={page.rows.length}
        firstHref={
          page.previousCursor === null ? undefined : listHref(PATH, renderPackageFilter(filter))
        }
        previousHref={pageHref(page.previousCursor)}
        nextHref={pageHref(page.nextCursor)}
      />
    </>
  );
}

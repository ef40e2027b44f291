import type { Metadata } from 'next';
import { orFirstPage } from '@/app/or-first-page';
import { toUrlSearchParams } from '@/app/search-params';
import { AdvisoryFacets } from '@/components/advisories/advisory-facets';
import { AdvisoryTable } from '@/components/advisories/advisory-table';
import { AdvisoryAge } from '@/components/advisories/data-age';
import { NightLine } from '@/components/advisories/night-line';
import { ListTop } from '@/components/catalog/list-top';
import { QueryProblems } from '@/components/catalog/query-problems';
import { AppLink } from '@/components/ui/app-link';
import { ButtonLink } from '@/components/ui/button-link';
import { CsvLink } from '@/components/ui/csv-link';
import { EmptyState } from '@/components/ui/empty-state';
import { Faceted } from '@/components/ui/faceted';
import { PageHeader } from '@/components/ui/page-header';
import { Pager } from '@/components/ui/pager';
import { SearchField } from '@/components/ui/search-field';
import { Tabs } from '@/components/ui/tabs';
import {
  ADVISORY_SCOPES,
  type AdvisoryFilter,
  type AdvisoryScope,
  readAdvisoryFilter,
  renderAdvisoryFilter,
} from '@/lib/advisories/list-filter';
import { listAdvisories } from '@/lib/advisories/service/list';
import { getPassStatus } from '@/lib/advisories/service/status';
import { listHref } from '@/lib/catalog/hrefs';
import type { SearchParams } from '@/lib/http/page-params';

interface Props {
  readonly searchParams: SearchParams;
}

const PAGE_SIZE = 50;
const PATH = '/advisories';
const SCOPE_LABELS = {
  active: 'In active images',
  last: 'In all images',
  all: 'In any version',
} as const satisfies Record<AdvisoryScope, string>;

const hrefOf = (filter: AdvisoryFilter) => listHref(PATH, renderAdvisoryFilter(filter));

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { filter } = readAdvisoryFilter(await toUrlSearchParams(searchParams));
  const subject = filter.kind === 'os' ? 'Advisories about OS packages' : 'Advisories';
  return { title: filter.text === '' ? subject : `${subject}: ${filter.text}` };
}

export default async function AdvisoriesPage({ searchParams }: Props) {
  const params = await toUrlSearchParams(searchParams);
  const { filter, problems } = readAdvisoryFilter(params);
  const [page, passes] = await Promise.all([
    orFirstPage(
      listAdvisories({ filter, cursor: params.get('cursor'), limit: PAGE_SIZE }),
      hrefOf(filter),
    ),
    getPassStatus(),
  ]);
  const pageHref = (cursor: string | null) => {
    if (cursor === null) return undefined;
    const query = renderAdvisoryFilter(filter);
    query.set('cursor', cursor);
    return listHref(PATH, query);
  };
  const csv = renderAdvisoryFilter(filter);
  csv.set('format', 'csv');
  return (
    <>
      <PageHeader
        title="Advisories"
        subtitle="Known vulnerabilities and malicious packages, by OSV, in what the images hold"
        actions={<CsvLink href={listHref(`/api/v1${PATH}`, csv)} what="advisories" />}
      />
      <ListTop>
        <AdvisoryAge {...passes} />
        {passes.answered !== null && <NightLine pass={passes.answered} />}
        <SearchField
          label="Find advisories"
          action={PATH}
          value={filter.text}
          placeholder="CVE, GHSA, PYSEC, package or word"
          keep={[...renderAdvisoryFilter({ ...filter, text: '' })]}
        />
        <QueryProblems problems={problems} />
        <Tabs
          label="Which packages"
          tabs={[
            {
              label: 'Python packages',
              href: hrefOf({ ...filter, kind: 'python', chosen: {} }),
              current: filter.kind === 'python',
            },
            {
              label: 'OS packages',
              href: hrefOf({ ...filter, kind: 'os', chosen: {} }),
              current: filter.kind === 'os',
            },
          ]}
        />
        <Tabs
          label="In which versions"
          tabs={ADVISORY_SCOPES.map((scope) => ({
            label: SCOPE_LABELS[scope],
            href: hrefOf({ ...filter, scope }),
            current: scope === filter.scope,
          }))}
        />
      </ListTop>
      <Faceted panel={<AdvisoryFacets filter={filter} counts={page.facets} />}>
        {page.hidden > 0 && (
          <p>
            {page.hidden.toLocaleString('en')} that distributions call unimportant are hidden.{' '}
            <AppLink href={hrefOf({ ...filter, unimportant: true })} scroll={false}>
              Show them
            </AppLink>
          </p>
        )}
        {filter.unimportant && (
          <p>
            Those that distributions call unimportant are shown too.{' '}
            <AppLink href={hrefOf({ ...filter, unimportant: false })} scroll={false}>
              Hide them
            </AppLink>
          </p>
        )}
        {page.rows.length > 0 ? (
          <AdvisoryTable rows={page.rows} filter={filter} />
        ) : (
          <Nothing filter={filter} hasChecked={passes.answered !== null} />
        )}
        <Pager
          noun="advisories"
          total={page.total}
          shown={page.rows.length}
          firstHref={page.previousCursor === null ? undefined : hrefOf(filter)}
          previousHref={pageHref(page.previousCursor)}
          nextHref={pageHref(page.nextCursor)}
        />
      </Faceted>
    </>
  );
}

function Nothing({
  filter,
  hasChecked,
}: {
  readonly filter: AdvisoryFilter;
  readonly hasChecked: boolean;
}) {
  if (!hasChecked) {
    return (
      <EmptyState title="Nothing is known yet">
        No pass over OSV has been answered. This is not the same as having no vulnerability.
      </EmptyState>
    );
  }
  const isNarrowed = filter.text !== '' || Object.keys(filter.chosen).length > 0;
  return (
    <EmptyState
      title={isNarrowed ? 'No advisory fits' : 'No known vulnerability in what was checked here'}
      actions={
        <>
          {isNarrowed && (
            <ButtonLink href={hrefOf({ ...filter, text: '', chosen: {} })}>
              Without the filters
            </ButtonLink>
          )}
          {filter.scope !== 'all' && (
            <ButtonLink href={hrefOf({ ...filter, scope: 'all' })}>
              Look in older versions too
            </ButtonLink>
          )}
        </>
      }
    />
  );
}

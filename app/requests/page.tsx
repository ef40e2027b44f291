import type { Metadata } from 'next';
import { orFirstPage } from '@/app/or-first-page';
import { toUrlSearchParams } from '@/app/search-params';
import { whoLooks } from '@/app/signed-in';
import { facetOptions } from '@/components/requests/facet-options';
import { FacetedRequests } from '@/components/requests/faceted-requests';
import { RequestTable } from '@/components/requests/request-table';
import { KIND_WORDS, STATE_WORDS } from '@/components/requests/words';
import { ButtonLink } from '@/components/ui/button-link';
import { CsvLink } from '@/components/ui/csv-link';
import { EmptyState } from '@/components/ui/empty-state';
import type { Facet } from '@/components/ui/facet-panel';
import { PageHeader } from '@/components/ui/page-header';
import { SearchField } from '@/components/ui/search-field';
import { listHref } from '@/lib/catalog/hrefs';
import type { SearchParams } from '@/lib/http/page-params';
import {
  type RequestFilter,
  readRequestFilter,
  renderRequestFilter,
} from '@/lib/requests/list-filter';
import { requestKinds, requestStates } from '@/lib/requests/request';
import { listRequests, type RequestListPage } from '@/lib/requests/service/list';

export const metadata: Metadata = {
  title: 'Requests',
  description: 'New images, added packages and exceptions: where each request stands',
};

const PAGE_SIZE = 50;
const PATH = '/requests';
const NOTHING: RequestFilter = { text: '', states: [], kinds: [], mine: false };

export default async function RequestsPage({
  searchParams,
}: {
  readonly searchParams: SearchParams;
}) {
  const params = await toUrlSearchParams(searchParams);
  const actor = (await whoLooks())?.person ?? null;
  const asked = readRequestFilter(params);
  const filter = { ...asked, mine: asked.mine && actor !== null };
  const page = await orFirstPage(
    listRequests({ filter, cursor: params.get('cursor'), limit: PAGE_SIZE }, actor),
    hrefOf(filter),
  );
  const csv = renderRequestFilter(filter);
  csv.set('format', 'csv');
  const isNarrowed = renderRequestFilter(filter).size > 0;
  return (
    <>
      <PageHeader
        title="Requests"
        subtitle="New images, packages for existing ones, and exceptions: everybody sees where each stands"
        actions={
          <>
            <CsvLink href={listHref('/api/v1/requests', csv)} what="requests" />
            <ButtonLink href="/requests/new" main>
              New request
            </ButtonLink>
          </>
        }
      />
      <FacetedRequests
        facets={facetsOf(filter, page, actor !== null)}
        clearHref={hrefOf({ ...NOTHING, text: filter.text })}
        hrefAt={(cursor) => hrefOf(filter, cursor)}
        total={page.total}
        shown={page.rows.length}
        previousCursor={page.previousCursor}
        nextCursor={page.nextCursor}
        top={
          <SearchField
            label="Find requests"
            action={PATH}
            value={filter.text}
            placeholder="Image, package or person"
            keep={[...renderRequestFilter({ ...filter, text: '' })]}
          />
        }
      >
        {page.rows.length === 0 ? (
          <EmptyState
            title={isNarrowed ? 'No request matches' : 'Nobody has requested anything yet'}
            actions={
              <>
                {isNarrowed && <ButtonLink href={PATH}>All requests</ButtonLink>}
                <ButtonLink href="/requests/new">Request an image</ButtonLink>
              </>
            }
          />
        ) : (
          <RequestTable rows={page.rows} />
        )}
      </FacetedRequests>
    </>
  );
}

function hrefOf(filter: RequestFilter, cursor: string | null = null): string {
  const query = renderRequestFilter(filter);
  if (cursor !== null) query.set('cursor', cursor);
  return listHref(PATH, query);
}

function facetsOf(
  filter: RequestFilter,
  { counts, mineCount }: Pick<RequestListPage, 'counts' | 'mineCount'>,
  isSignedIn: boolean,
): readonly Facet[] {
  const { states, kinds, mine } = filter;
  const sum = (matches: (row: RequestListPage['counts'][number]) => boolean) =>
    counts.filter(matches).reduce((total, { count }) => total + count, 0);
  const inStates = (state: string) => states.length === 0 || states.some((it) => it === state);
  const inKinds = (kind: string) => kinds.length === 0 || kinds.some((it) => it === kind);
  const facets: Facet[] = [
    {
      id: 'state',
      title: 'State',
      options: facetOptions({
        values: requestStates,
        chosen: states,
        label: (it) => STATE_WORDS[it].label,
        count: (it) => sum((row) => row.state === it && inKinds(row.kind)),
        hrefOf: (chosen) => hrefOf({ ...filter, states: chosen }),
        hidesEmpty: true,
      }),
    },
    {
      id: 'kind',
      title: 'Kind',
      options: facetOptions({
        values: requestKinds,
        chosen: kinds,
        label: (it) => KIND_WORDS[it],
        count: (it) => sum((row) => row.kind === it && inStates(row.state)),
        hrefOf: (chosen) => hrefOf({ ...filter, kinds: chosen }),
        hidesEmpty: true,
      }),
    },
  ];
  if (!isSignedIn) return facets;
  const own = facetOptions({
    values: ['mine'],
    chosen: mine ? ['mine'] : [],
    label: (it) => it,
    count: () => mineCount,
    hrefOf: (chosen) => hrefOf({ ...filter, mine: chosen.length > 0 }),
  });
  return [...facets, { id: 'mine', title: 'Whose', options: own }];
}

import type { Metadata } from 'next';
import { orFirstPage } from '@/app/or-first-page';
import { toUrlSearchParams } from '@/app/search-params';
import { whoLooks } from '@/app/signed-in';
import { ListTop } from '@/components/catalog/list-top';
import { RequestTable } from '@/components/requests/request-table';
import { KIND_WORDS, STATE_WORDS } from '@/components/requests/words';
import { ButtonLink } from '@/components/ui/button-link';
import { CsvLink } from '@/components/ui/csv-link';
import { EmptyState } from '@/components/ui/empty-state';
import { type Facet, FacetPanel } from '@/components/ui/facet-panel';
import { Faceted } from '@/components/ui/faceted';
import { PageHeader } from '@/components/ui/page-header';
import { Pager } from '@/components/ui/pager';
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
      <Faceted
        panel={
          <FacetPanel
            facets={facetsOf(filter, page.counts, actor !== null)}
            clearHref={hrefOf({ ...NOTHING, text: filter.text })}
          />
        }
      >
        <ListTop>
          <SearchField
            label="Find requests"
            action={PATH}
            value={filter.text}
            placeholder="Image, package or person"
            keep={[...renderRequestFilter({ ...filter, text: '' })]}
          />
        </ListTop>
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
        <Pager
          noun="requests"
          total={page.total}
          shown={page.rows.length}
          firstHref={page.previousCursor === null ? undefined : hrefOf(filter)}
          previousHref={pageHref(filter, page.previousCursor)}
          nextHref={pageHref(filter, page.nextCursor)}
        />
      </Faceted>
    </>
  );
}

const hrefOf = (filter: RequestFilter) => listHref(PATH, renderRequestFilter(filter));

function pageHref(filter: RequestFilter, cursor: string | null): string | undefined {
  if (cursor === null) return undefined;
  const query = renderRequestFilter(filter);
  query.set('cursor', cursor);
  return listHref(PATH, query);
}

function facetsOf(
  filter: RequestFilter,
  counts: RequestListPage['counts'],
  isSignedIn: boolean,
): readonly Facet[] {
  const { states, kinds } = filter;
  const sum = (matches: (row: RequestListPage['counts'][number]) => boolean) =>
    counts.filter(matches).reduce((total, { count }) => total + count, 0);
  const inStates = (state: string) => states.length === 0 || states.some((it) => it === state);
  const inKinds = (kind: string) => kinds.length === 0 || kinds.some((it) => it === kind);
  const state: Facet = {
    id: 'state',
    title: 'State',
    options: requestStates.flatMap((it) => {
      const count = sum((row) => row.state === it && inKinds(row.kind));
      const chosen = states.includes(it);
      if (count === 0 && !chosen) return [];
      const next = chosen ? states.filter((other) => other !== it) : [...states, it];
      const href = hrefOf({ ...filter, states: next });
      return [{ value: it, label: STATE_WORDS[it].label, count, chosen, href }];
    }),
  };
  const kind: Facet = {
    id: 'kind',
    title: 'Kind',
    options: requestKinds.flatMap((it) => {
      const count = sum((row) => row.kind === it && inStates(row.state));
      const chosen = kinds.includes(it);
      if (count === 0 && !chosen) return [];
      const next = chosen ? kinds.filter((other) => other !== it) : [...kinds, it];
      const href = hrefOf({ ...filter, kinds: next });
      return [{ value: it, label: KIND_WORDS[it], count, chosen, href }];
    }),
  };
  const mine: Facet = {
    id: 'mine',
    title: 'Whose',
    options: [
      {
        value: '1',
        label: 'mine',
        count: filter.mine ? sum((row) => inStates(row.state) && inKinds(row.kind)) : 0,
        chosen: filter.mine,
        href: hrefOf({ ...filter, mine: !filter.mine }),
      },
    ],
  };
  return isSignedIn ? [state, kind, mine] : [state, kind];
}

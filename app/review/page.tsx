import type { Metadata } from 'next';
import { orFirstPage } from '@/app/or-first-page';
import { toUrlSearchParams } from '@/app/search-params';
import { signedInFor } from '@/app/signed-in';
import { facetOptions } from '@/components/requests/facet-options';
import { FacetedRequests } from '@/components/requests/faceted-requests';
import { Queue } from '@/components/requests/queue';
import styles from '@/components/requests/queue.module.css';
import { AREA_WORDS, KIND_WORDS } from '@/components/requests/words';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import type { Facet } from '@/components/ui/facet-panel';
import { PageHeader } from '@/components/ui/page-header';
import { SearchField } from '@/components/ui/search-field';
import { Tabs } from '@/components/ui/tabs';
import { listHref } from '@/lib/catalog/hrefs';
import type { SearchParams } from '@/lib/http/page-params';
import { type QueueFilter, readQueueFilter, renderQueueFilter } from '@/lib/requests/queue-filter';
import { decisionAreas, requestKinds } from '@/lib/requests/request';
import { listQueue, type QueuePage } from '@/lib/requests/service/list';

export const metadata: Metadata = { title: 'Review' };

const PAGE_SIZE = 50;
const PATH = '/review';
const SCOPES = {
  mine: 'Waits for me',
  claimed: 'Claimed by me',
  all: 'All in review',
} as const satisfies Record<QueueFilter['scope'], string>;

export default async function ReviewPage({
  searchParams,
}: {
  readonly searchParams: SearchParams;
}) {
  const params = await toUrlSearchParams(searchParams);
  const { person } = await signedInFor(listHref(PATH, params), 'reviewer');
  const filter = readQueueFilter(params);
  const page = await orFirstPage(
    listQueue({ filter, cursor: params.get('cursor'), limit: PAGE_SIZE }, person),
    hrefOf(filter),
  );
  return (
    <>
      <PageHeader
        title="Review"
        subtitle="What waits for a decision, longest waiting first"
        actions={<ButtonLink href="/exceptions">Exceptions</ButtonLink>}
      />
      <FacetedRequests
        facets={facetsOf(filter, page.counts)}
        clearHref={hrefOf({ scope: filter.scope, kinds: [], area: null, subject: '' })}
        hrefAt={(cursor) => hrefOf(filter, cursor)}
        total={page.total}
        shown={page.rows.length}
        previousCursor={page.previousCursor}
        nextCursor={page.nextCursor}
        top={
          <>
            <SearchField
              label="Find in the queue"
              action={PATH}
              name="subject"
              value={filter.subject}
              placeholder="Name of an image or a package"
              keep={[...renderQueueFilter({ ...filter, subject: '' })]}
            />
            <Tabs
              label="Whose"
              tabs={(['mine', 'claimed', 'all'] as const).map((scope) => ({
                label: SCOPES[scope],
                href: hrefOf({ ...filter, scope }),
                current: scope === filter.scope,
              }))}
            />
            <p className={styles.keys}>
              <span>
                <kbd>j</kbd> <kbd>k</kbd> move
              </span>
              <span>
                <kbd>o</kbd> open
              </span>
              <span>
                <kbd>a</kbd> accept
              </span>
              <span>
                <kbd>s</kbd> ask
              </span>
              <span>
                <kbd>r</kbd> reject
              </span>
            </p>
          </>
        }
      >
        <Queue
          rows={page.rows}
          actorId={person.id}
          empty={
            <EmptyState
              title={filter.scope === 'mine' ? 'Nothing waits for you' : 'Nothing here'}
              actions={
                <>
                  {filter.scope !== 'all' && (
                    <ButtonLink href={hrefOf({ ...filter, scope: 'all' })}>
                      All in review
                    </ButtonLink>
                  )}
                  <ButtonLink href="/requests">All requests</ButtonLink>
                </>
              }
            >
              Requests of your own, and those you have joined, are decided by others.
            </EmptyState>
          }
        />
      </FacetedRequests>
    </>
  );
}

function hrefOf(filter: QueueFilter, cursor: string | null = null): string {
  const query = renderQueueFilter(filter);
  if (cursor !== null) query.set('cursor', cursor);
  return listHref(PATH, query);
}

function facetsOf(filter: QueueFilter, counts: QueuePage['counts']): readonly Facet[] {
  return [
    {
      id: 'kind',
      title: 'Kind',
      options: facetOptions({
        values: requestKinds,
        chosen: filter.kinds,
        label: (it) => KIND_WORDS[it],
        count: (it) => counts.kinds[it] ?? 0,
        hrefOf: (kinds) => hrefOf({ ...filter, kinds }),
      }),
    },
    {
      id: 'area',
      title: 'To be decided',
      options: facetOptions({
        values: decisionAreas,
        chosen: filter.area === null ? [] : [filter.area],
        label: (it) => AREA_WORDS[it].label,
        count: (it) => counts.areas[it] ?? 0,
        hrefOf: ([area = null]) => hrefOf({ ...filter, area }),
        isSingle: true,
      }),
    },
  ];
}

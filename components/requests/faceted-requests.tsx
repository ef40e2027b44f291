import type { ReactNode } from 'react';
import { ListTop } from '@/components/catalog/list-top';
import { type Facet, FacetPanel } from '@/components/ui/facet-panel';
import { Faceted } from '@/components/ui/faceted';
import { Pager } from '@/components/ui/pager';

interface Props {
  readonly facets: readonly Facet[];
  /** Without any of them. */
  readonly clearHref: string;
  /** What narrows the list beside the facets. */
  readonly top: ReactNode;
  readonly total: number;
  readonly shown: number;
  readonly previousCursor: string | null;
  readonly nextCursor: string | null;
  /** The list as it is narrowed, at a cursor; null: from its beginning. */
  readonly hrefAt: (cursor: string | null) => string;
  /** The list, or why there is none. */
  readonly children: ReactNode;
}

/** A list of requests, narrowed at its left and at its top, page by page. */
export function FacetedRequests(props: Props) {
  const { facets, clearHref, top, total, shown, previousCursor, nextCursor, hrefAt } = props;
  return (
    <Faceted panel={<FacetPanel facets={facets} clearHref={clearHref} />}>
      <ListTop>{top}</ListTop>
      {props.children}
      <Pager
        noun="requests"
        total={total}
        shown={shown}
        firstHref={previousCursor === null ? undefined : hrefAt(null)}
        previousHref={previousCursor === null ? undefined : hrefAt(previousCursor)}
        nextHref={nextCursor === null ? undefined : hrefAt(nextCursor)}
      />
    </Faceted>
  );
}

import type { Metadata } from 'next';
import { orFirstPage } from '@/app/or-first-page';
import { toUrlSearchParams } from '@/app/search-params';
import { ImageTable } from '@/components/catalog/image-table';
import { ListTop } from '@/components/catalog/list-top';
import { QueryHelp } from '@/components/catalog/query-help';
import { QueryProblems } from '@/components/catalog/query-problems';
import { ButtonLink } from '@/components/ui/button-link';
import { CsvLink } from '@/components/ui/csv-link';
import { EmptyState } from '@/components/ui/empty-state';
import { FacetPanel } from '@/components/ui/facet-panel';
import { Faceted } from '@/components/ui/faceted';
import { PageHeader } from '@/components/ui/page-header';
import { Pager } from '@/components/ui/pager';
import { SearchField } from '@/components/ui/search-field';
import { Tabs } from '@/components/ui/tabs';
import { listHref } from '@/lib/catalog/hrefs';
import { FACET_TITLES, FACETS, facetLabel } from '@/lib/catalog/image-facets';
import {
  type ImageFilter,
  readImageFilter,
  renderImageFilter,
  toggleFacetValue,
} from '@/lib/catalog/image-filter';
import type { Scope } from '@/lib/catalog/scope';
import { type ImageListPage, listImages } from '@/lib/catalog/service/image-list';
import { env } from '@/lib/env';
import type { SearchParams } from '@/lib/http/page-params';

interface Props {
  readonly searchParams: SearchParams;
}

const PAGE_SIZE = 50;

const hrefOf = (filter: ImageFilter) => listHref('/images', renderImageFilter(filter));

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { filter } = readImageFilter(await toUrlSearchParams(searchParams));
  return { title: filter.text.trim() === '' ? 'Images' : `Images: ${filter.text.trim()}` };
}

export default async function ImagesPage({ searchParams }: Props) {
  const params = await toUrlSearchParams(searchParams);
  const { filter, problems } = readImageFilter(params);
  const page = await orFirstPage(
    listImages({ filter, cursor: params.get('cursor'), limit: PAGE_SIZE, now: new Date() }),
    hrefOf(filter),
  );
  const noun = filter.scope === 'all' ? 'versions' : 'images';
  const pageHref = (cursor: string | null) => {
    if (cursor === null) return undefined;
    const query = renderImageFilter(filter);
    query.set('cursor', cursor);
    return listHref('/images', query);
  };
  const csv = renderImageFilter(filter);
  csv.set('format', 'csv');
  return (
    <>
      <PageHeader
        title="Images"
        subtitle={describeTotal(filter, page)}
        actions={<CsvLink href={listHref('/api/v1/images', csv)} what={noun} />}
      />
      <ListTop>
        <SearchField
          label="Search images"
          action="/images"
          value={filter.text}
          placeholder="Name, package, or package:boto3>=1.30 os:alpine"
          keep={[...renderImageFilter({ ...filter, text: '' })]}
        />
        <QueryHelp path="/images" />
        <QueryProblems problems={[...problems, ...page.problems]} />
        <Tabs label="Which versions" tabs={scopeTabs(filter)} />
      </ListTop>
      <Faceted panel={<FacetPanel facets={facetsOf(filter, page)} clearHref={clearHref(filter)} />}>
        {page.rows.length === 0 ? (
          <Nothing filter={filter} />
        ) : (
          <ImageTable rows={page.rows} filter={filter} organization={env().IMAGE_ORG} />
        )}
        <Pager
          noun={noun}
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

const SCOPE_LABELS: readonly (readonly [Scope, string])[] = [
  ['active', 'Active images'],
  ['last', 'All images'],
  ['all', 'All versions'],
];

function scopeTabs(filter: ImageFilter) {
  return SCOPE_LABELS.map(([scope, label]) => {
    // The tab is about status too: a status that was chosen would contradict it.
    const { status: _, ...chosen } = filter.chosen;
    return {
      label,
      href: hrefOf({ ...filter, scope, chosen }),
      current: filter.scope === scope && filter.chosen.status === undefined,
    };
  });
}

function describeTotal(filter: ImageFilter, { total }: ImageListPage): string {
  const count = total.toLocaleString('en');
  if (filter.scope === 'all') return `${count} ${total === 1 ? 'version' : 'versions'}`;
  return `${count} ${total === 1 ? 'image' : 'images'}, each by its last version`;
}

function clearHref(filter: ImageFilter): string {
  return hrefOf({ ...filter, chosen: {} });
}

function facetsOf(filter: ImageFilter, { facets }: ImageListPage) {
  return FACETS.map((facet) => {
    const chosen = filter.chosen[facet] ?? [];
    const counted = facets[facet];
    // A choice that leaves nothing must still be there to be taken back.
    const missing = chosen
      .filter((value) => counted.every((one) => one.value !== value))
      .map((value) => ({ value, count: 0 }));
    return {
      id: facet,
      title: FACET_TITLES[facet],
      options: [...counted, ...missing].map(({ value, count }) => ({
        value,
        label: facetLabel(facet, value),
        count,
        chosen: chosen.includes(value),
        href: hrefOf(toggleFacetValue(filter, facet, value)),
      })),
    };
  });
}

function Nothing({ filter }: { readonly filter: ImageFilter }) {
  const hasChoice = Object.keys(filter.chosen).length > 0;
  return (
    <EmptyState
      title={filter.scope === 'all' ? 'No version fits' : 'No image fits'}
      actions={
        <>
          {hasChoice && <ButtonLink href={clearHref(filter)}>Without the filters</ButtonLink>}
          {filter.scope === 'active' && (
            <ButtonLink href={hrefOf({ ...filter, scope: 'last', chosen: {} })}>
              Look in deprecated images too
            </ButtonLink>
          )}
          {filter.scope !== 'all' && (
            <ButtonLink href={hrefOf({ ...filter, scope: 'all', chosen: {} })}>
              Look in older versions too
            </ButtonLink>
          )}
        </>
      }
    >
      {filter.scope === 'active' &&
        'Only last versions of images that are not deprecated or retired were looked at.'}
    </EmptyState>
  );
}

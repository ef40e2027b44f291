import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { toUrlSearchParams } from '@/app/search-params';
import { ListTop } from '@/components/catalog/list-top';
import { CheckForm } from '@/components/names/check-form';
import { ListNotice } from '@/components/names/list-notice';
import { stateWord } from '@/components/names/name-badge';
import { NameTable } from '@/components/names/name-table';
import { ButtonLink } from '@/components/ui/button-link';
import { CsvLink } from '@/components/ui/csv-link';
import { EmptyState } from '@/components/ui/empty-state';
import { FacetPanel } from '@/components/ui/facet-panel';
import { Faceted } from '@/components/ui/faceted';
import { PageHeader } from '@/components/ui/page-header';
import { Pager } from '@/components/ui/pager';
import { SearchField } from '@/components/ui/search-field';
import { Section } from '@/components/ui/section';
import { listHref } from '@/lib/catalog/hrefs';
import type { SearchParams } from '@/lib/http/page-params';
import {
  NAME_TIERS,
  type NameFilter,
  readNameFilter,
  renderNameFilter,
} from '@/lib/names/name-filter';
import { NAME_STATES } from '@/lib/names/name-state';
import { listSuspiciousNames } from '@/lib/names/service/catalog';
import { getExcuser } from '@/lib/vetting/service/excuser';

export const metadata: Metadata = { title: 'Suspicious names' };

interface Props {
  readonly searchParams: SearchParams;
}

const PATH = '/names';
const PAGE_SIZE = 50;
const NOTHING: NameFilter = { states: [], tiers: [], activeOnly: false, text: '' };

const hrefOf = (filter: NameFilter) => listHref(PATH, renderNameFilter(filter));

export default async function NamesPage({ searchParams }: Props) {
  const params = await toUrlSearchParams(searchParams);
  const filter = readNameFilter(params);
  const number = /^[1-9]\d{0,4}$/.test(params.get('page') ?? '') ? Number(params.get('page')) : 1;
  const found = await listSuspiciousNames(filter, {
    limit: PAGE_SIZE,
    offset: (number - 1) * PAGE_SIZE,
  });
  const { rows, counts, list, judgedAt, fetchTrouble } = found;
  if (rows.length === 0 && number > 1) redirect(hrefOf(filter));
  const excuser = await getExcuser({
    packages: rows.map(({ name }) => name),
    image: null,
    now: new Date(),
  });
  const pageHref = (page: number) => {
    const query = renderNameFilter(filter);
    query.set('page', String(page));
    return listHref(PATH, query);
  };
  const csv = renderNameFilter(filter);
  csv.set('format', 'csv');
  return (
    <>
      <PageHeader
        title="Suspicious names"
        subtitle="Packages of the catalogue whose name looks like that of a better known one, and what became of them"
        actions={<CsvLink href={listHref('/api/v1/names', csv)} what="names" />}
      />
      <ListTop>
        <ListNotice list={list} trouble={fetchTrouble} now={new Date()} />
        <SearchField
          label="Find a suspicious name"
          action={PATH}
          value={filter.text}
          placeholder="Part of a name, or of what it imitates"
          keep={[...renderNameFilter({ ...filter, text: '' })]}
        />
      </ListTop>
      <Faceted panel={<FacetPanel facets={facetsOf(filter, counts)} clearHref={hrefOf(NOTHING)} />}>
        {rows.length > 0 ? (
          <NameTable rows={rows} excuser={excuser} />
        ) : (
          <Nothing filter={filter} judged={judgedAt === null ? null : counts.judged} />
        )}
        <Pager
          noun="names"
          total={counts.total}
          shown={rows.length}
          firstHref={number > 1 ? hrefOf(filter) : undefined}
          previousHref={number > 2 ? pageHref(number - 1) : undefined}
          nextHref={number * PAGE_SIZE < counts.total ? pageHref(number + 1) : undefined}
        />
      </Faceted>
      <Section
        id="check"
        title="Check any name"
        description="Before it is requested: the same check, for names that no image holds yet."
      >
        <CheckForm />
      </Section>
    </>
  );
}

type Counts = Awaited<ReturnType<typeof listSuspiciousNames>>['counts'];

function toggled<T>(values: readonly T[], value: T): readonly T[] {
  return values.includes(value) ? values.filter((one) => one !== value) : [...values, value];
}

const TIER_WORDS = { high: 'Likely: stops a request', review: 'Possible: asks a person' } as const;

function facetsOf(filter: NameFilter, counts: Counts) {
  const { states, tiers, activeOnly } = filter;
  return [
    {
      id: 'state',
      title: 'State',
      options: NAME_STATES.map((state) => ({
        value: state,
        label: stateWord(state),
        count: counts.states(state),
        chosen: states.includes(state),
        href: hrefOf({ ...filter, states: toggled(states, state) }),
      })),
    },
    {
      id: 'tier',
      title: 'How sure',
      options: NAME_TIERS.map((tier) => ({
        value: tier,
        label: TIER_WORDS[tier],
        count: counts.tiers(tier),
        chosen: tiers.includes(tier),
        href: hrefOf({ ...filter, tiers: toggled(tiers, tier) }),
      })),
    },
    {
      id: 'active',
      title: 'Where',
      options: [
        {
          value: '1',
          label: 'in an active image',
          count: counts.active,
          chosen: activeOnly,
          href: hrefOf({ ...filter, activeOnly: !activeOnly }),
        },
      ],
    },
  ];
}

function Nothing({
  filter,
  judged,
}: {
  readonly filter: NameFilter;
  readonly judged: number | null;
}) {
  if (judged === null) {
    return (
      <EmptyState title="The names have not been looked at yet">
        The worker does that after each ingest and when another list is loaded. Nothing here means
        that they are clean.
      </EmptyState>
    );
  }
  if (renderNameFilter(filter).size > 0) {
    return (
      <EmptyState
        title="No suspicious name matches these filters"
        actions={<ButtonLink href={PATH}>All suspicious names</ButtonLink>}
      />
    );
  }
  return (
    <EmptyState
      title={`None of the ${judged.toLocaleString('en')} names in the catalogue looks like an imitation`}
    />
  );
}

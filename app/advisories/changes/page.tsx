import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { z } from 'zod';
import { orFirstPage } from '@/app/or-first-page';
import { FindingChangeTable } from '@/components/advisories/change-table';
import { AdvisoryAge } from '@/components/advisories/data-age';
import { PassTable } from '@/components/advisories/pass-table';
import { ListTop } from '@/components/catalog/list-top';
import { AppLink } from '@/components/ui/app-link';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { Pager } from '@/components/ui/pager';
import { RelativeTime } from '@/components/ui/relative-time';
import { Section } from '@/components/ui/section';
import { findPassChanges, getPasses, type PassChanges } from '@/lib/advisories/service/changes';
import { getPassStatus } from '@/lib/advisories/service/status';
import { listHref } from '@/lib/catalog/hrefs';
import { idParam, type SearchParams } from '@/lib/http/page-params';

interface Props {
  readonly searchParams: SearchParams;
}

export const metadata: Metadata = { title: 'What changed in the advisories' };

const PAGE_SIZE = 50;
const PASSES_SHOWN = 15;
const PATH = '/advisories/changes';
const LISTS = ['gained', 'resolved', 'passes'] as const;
const cursor = z.string().max(2_000).nullable().catch(null);
const querySchema = z.object({
  pass: idParam.nullable().catch(null),
  gained: cursor,
  resolved: cursor,
  passes: cursor,
});
type Query = z.output<typeof querySchema>;

export default async function ChangesPage({ searchParams }: Props) {
  const query = querySchema.parse({
    pass: null,
    gained: null,
    resolved: null,
    passes: null,
    ...(await searchParams),
  });
  const [changes, passes, status] = await orFirstPage(
    Promise.all([
      findPassChanges({ passId: query.pass, limit: PAGE_SIZE, cursors: query }),
      getPasses(query.passes, PASSES_SHOWN),
      getPassStatus(),
    ]),
    query.pass === null ? PATH : `${PATH}?pass=${query.pass}`,
  );
  if (changes === null && query.pass !== null) notFound();
  return (
    <>
      <PageHeader
        title="What changed in the advisories"
        subtitle="Between two passes over OSV, for package versions that were known before"
        breadcrumbs={[{ label: 'Advisories', href: '/advisories' }]}
      />
      <ListTop>
        <AdvisoryAge {...status} />
        {changes !== null && (
          <p>
            {query.pass === null ? 'The newest pass over everything began ' : 'The pass began '}
            <RelativeTime iso={changes.pass.startedAt.toISOString()} />.{' '}
            {query.pass !== null && <AppLink href={PATH}>The newest one</AppLink>}
          </p>
        )}
      </ListTop>
      {changes !== null && (
        <>
          <Changes kind="gained" changes={changes} query={query} />
          <Changes kind="resolved" changes={changes} query={query} />
        </>
      )}
      <Section
        id="passes"
        title="Passes"
        count={passes.total}
        description="A failed pass deletes nothing: what was known stays, with its age."
      >
        {passes.rows.length > 0 ? (
          <>
            <PassTable passes={passes.rows} current={changes?.pass.id ?? null} />
            <ListPager list="passes" noun="passes" page={passes} query={query} />
          </>
        ) : (
          <EmptyState title="No pass yet">
            The first one follows the first import; drydock advisories refresh starts one now.
          </EmptyState>
        )}
      </Section>
    </>
  );
}

interface ChangesProps {
  readonly kind: 'gained' | 'resolved';
  readonly changes: PassChanges;
  readonly query: Query;
}

const TITLES = { gained: 'Gained', resolved: 'Resolved' } as const;

function Changes({ kind, changes, query }: ChangesProps) {
  const page = changes[kind];
  return (
    <Section id={kind} title={TITLES[kind]} count={page.total}>
      {page.rows.length > 0 ? (
        <>
          <FindingChangeTable kind={kind} rows={page.rows} />
          <ListPager list={kind} noun={`findings ${kind}`} page={page} query={query} />
        </>
      ) : (
        <EmptyState
          quiet
          title={kind === 'gained' ? 'No finding was gained' : 'No finding was resolved'}
        />
      )}
    </Section>
  );
}

interface ListPagerProps {
  readonly list: (typeof LISTS)[number];
  readonly noun: string;
  readonly page: {
    readonly rows: readonly unknown[];
    readonly total: number;
    readonly nextCursor: string | null;
    readonly previousCursor: string | null;
  };
  readonly query: Query;
}

function ListPager({ list, noun, page, query }: ListPagerProps) {
  const at = (cursor: string | null) => {
    const params = new URLSearchParams();
    if (query.pass !== null) params.set('pass', String(query.pass));
    for (const one of LISTS) {
      const value = one === list ? cursor : query[one];
      if (value !== null) params.set(one, value);
    }
    return `${listHref(PATH, params)}#${list}`;
  };
  const { rows, total, nextCursor, previousCursor } = page;
  return (
    <Pager
      noun={noun}
      total={total}
      shown={rows.length}
      firstHref={previousCursor === null ? undefined : at(null)}
      previousHref={previousCursor === null ? undefined : at(previousCursor)}
      nextHref={nextCursor === null ? undefined : at(nextCursor)}
    />
  );
}

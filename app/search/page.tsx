import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { orFirstPage } from '@/app/or-first-page';
import { toUrlSearchParams } from '@/app/search-params';
import { ListTop } from '@/components/catalog/list-top';
import { LiveSearch } from '@/components/catalog/live-search';
import { QueryHelp } from '@/components/catalog/query-help';
import { SearchOutcome } from '@/components/catalog/search-outcome';
import { ButtonLink } from '@/components/ui/button-link';
import { PageHeader } from '@/components/ui/page-header';
import { Tabs } from '@/components/ui/tabs';
import { findAdvisoryNamed } from '@/lib/advisories/service/advisory-match';
import { advisoryHref, listHref } from '@/lib/catalog/hrefs';
import { SCOPES, type Scope } from '@/lib/catalog/scope';
import { search } from '@/lib/catalog/service/search';
import type { SearchParams } from '@/lib/http/page-params';

interface Props {
  readonly searchParams: SearchParams;
}

const LIMIT = 30;

/** A scope that is none, in an old link, is the usual one. */
const querySchema = z.object({
  q: z.string().catch(''),
  scope: z.enum(SCOPES).catch('active'),
  cursor: z.string().nullable().catch(null),
});

async function readQuery(searchParams: SearchParams) {
  const params = await toUrlSearchParams(searchParams);
  return querySchema.parse(Object.fromEntries(params));
}

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { q } = await readQuery(searchParams);
  return { title: q.trim() === '' ? 'Search' : `Search: ${q.trim().slice(0, 80)}` };
}

const SCOPE_LABELS = {
  active: 'Active images',
  last: 'All images',
  all: 'All versions',
} as const satisfies Record<Scope, string>;

export default async function SearchPage({ searchParams }: Props) {
  const { q, scope, cursor } = await readQuery(searchParams);
  const hrefOf = (parameters: Readonly<Record<string, string>>, to: Scope = scope) =>
    listHref(
      '/search',
      new URLSearchParams({ q, ...(to !== 'active' && { scope: to }), ...parameters }),
    );
  const advisory = await findAdvisoryNamed(q);
  if (advisory !== null) redirect(advisoryHref(advisory));
  const isAsked = q.trim() !== '';
  const answer = isAsked
    ? await orFirstPage(search({ text: q, scope, limit: LIMIT, cursor }), hrefOf({}))
    : null;
  return (
    <>
      <PageHeader title="Search" />
      <ListTop>
        <LiveSearch
          key={`${scope} ${q}`}
          initial={q}
          initialTotal={answer?.total ?? null}
          scope={scope}
          limit={LIMIT}
          help={<QueryHelp path="/search" />}
          tabs={
            <Tabs
              label="Where to look"
              tabs={SCOPES.map((one) => ({
                label: SCOPE_LABELS[one],
                href: hrefOf({}, one),
                current: one === scope,
              }))}
            />
          }
        >
          {answer !== null && (
            <SearchOutcome
              answer={answer}
              scope={scope}
              pager={
                (answer.nextCursor !== null || cursor !== null) && (
                  <nav aria-label="Pages of results">
                    {cursor !== null && <ButtonLink href={hrefOf({})}>First</ButtonLink>}{' '}
                    {answer.nextCursor !== null && (
                      <ButtonLink href={hrefOf({ cursor: answer.nextCursor })}>Next</ButtonLink>
                    )}
                  </nav>
                )
              }
            />
          )}
        </LiveSearch>
      </ListTop>
    </>
  );
}

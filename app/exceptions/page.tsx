import type { Metadata } from 'next';
import { z } from 'zod';
import { toUrlSearchParams } from '@/app/search-params';
import { ListTop } from '@/components/catalog/list-top';
import { ButtonLink } from '@/components/ui/button-link';
import { CsvLink } from '@/components/ui/csv-link';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { Pager } from '@/components/ui/pager';
import { SearchField } from '@/components/ui/search-field';
import { Tabs } from '@/components/ui/tabs';
import { ExceptionTable } from '@/components/vetting/exception-table';
import { listHref } from '@/lib/catalog/hrefs';
import type { SearchParams } from '@/lib/http/page-params';
import { normalizeName } from '@/lib/names/normalize';
import { listExceptions } from '@/lib/vetting/service/exceptions';
import styles from './page.module.css';

export const metadata: Metadata = {
  title: 'Exceptions',
  description: 'Findings that are excused: by whom, why and until when',
};

const PATH = '/exceptions';
const PAGE_SIZE = 50;
const pageParam = z.coerce.number().int().min(1).max(10_000).catch(1);

export default async function ExceptionsPage({
  searchParams,
}: {
  readonly searchParams: SearchParams;
}) {
  const params = await toUrlSearchParams(searchParams);
  const scope = params.get('scope') === 'ended' ? 'ended' : 'active';
  const text = (params.get('package') ?? '').trim().slice(0, 120);
  const page = pageParam.parse(params.get('page') ?? '1');
  const now = new Date();
  const { rows, counts } = await listExceptions({
    scope,
    package: text === '' ? null : normalizeName(text),
    page,
    limit: PAGE_SIZE,
    now,
  });
  const hrefOf = (change: { scope?: string; page?: number; format?: string }) => {
    const query = new URLSearchParams();
    if ((change.scope ?? scope) === 'ended') query.set('scope', 'ended');
    if (text !== '') query.set('package', text);
    if (change.page !== undefined && change.page > 1) query.set('page', String(change.page));
    if (change.format) query.set('format', change.format);
    return query;
  };
  const total = counts[scope];
  return (
    <>
      <PageHeader
        title="Exceptions"
        subtitle="What is excused is shown as excused wherever it is found, until the day it runs out"
        actions={
          <>
            <CsvLink
              href={listHref('/api/v1/exceptions', hrefOf({ format: 'csv' }))}
              what="exceptions"
            />
            <ButtonLink href="/requests/new?kind=exception" main>
              Request an exception
            </ButtonLink>
          </>
        }
      />
      <ListTop>
        <SearchField
          label="Find exceptions of a package"
          action={PATH}
          name="package"
          value={text}
          placeholder="Name of a package"
          keep={scope === 'ended' ? [['scope', 'ended']] : []}
        />
        <Tabs
          label="Which"
          tabs={[
            {
              label: 'Active, by expiry',
              href: listHref(PATH, hrefOf({ scope: 'active' })),
              current: scope === 'active',
              count: counts.active,
            },
            {
              label: 'Ended',
              href: listHref(PATH, hrefOf({ scope: 'ended' })),
              current: scope === 'ended',
              count: counts.ended,
            },
          ]}
        />
      </ListTop>
      <div className={styles.list}>
        {rows.length === 0 ? (
          <EmptyState
            title={scope === 'active' ? 'Nothing is excused' : 'No exception has ended'}
            actions={
              <>
                {text !== '' && <ButtonLink href={PATH}>Exceptions of every package</ButtonLink>}
                <ButtonLink href="/requests?kind=exception">Requested exceptions</ButtonLink>
              </>
            }
          >
            An exception is requested, decided by others, and ends within a year.
          </EmptyState>
        ) : (
          <ExceptionTable rows={rows} now={now} />
        )}
        <Pager
          noun="exceptions"
          total={total}
          shown={rows.length}
          firstHref={page > 1 ? listHref(PATH, hrefOf({})) : undefined}
          previousHref={page > 1 ? listHref(PATH, hrefOf({ page: page - 1 })) : undefined}
          nextHref={
            page * PAGE_SIZE < total ? listHref(PATH, hrefOf({ page: page + 1 })) : undefined
          }
        />
      </div>
    </>
  );
}

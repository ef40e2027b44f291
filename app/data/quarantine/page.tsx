import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { z } from 'zod';
import { DataTabs } from '@/components/data/data-tabs';
import { AppLink } from '@/components/ui/app-link';
import { Badge } from '@/components/ui/badge';
import { CsvLink } from '@/components/ui/csv-link';
import { DataTable } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import { Mono } from '@/components/ui/mono';
import { PageHeader } from '@/components/ui/page-header';
import { Pager } from '@/components/ui/pager';
import { RelativeTime } from '@/components/ui/relative-time';
import { Section } from '@/components/ui/section';
import { getQuarantine } from '@/lib/catalog/service/trust';
import { idParam, type SearchParams } from '@/lib/http/page-params';

export const metadata: Metadata = { title: 'Files set aside' };

const PAGE = 50;
const paramsSchema = z.object({ after: idParam.optional(), all: z.literal('1').optional() });

export default async function QuarantinePage({
  searchParams,
}: {
  readonly searchParams: SearchParams;
}) {
  const params = paramsSchema.safeParse(await searchParams);
  if (!params.success) notFound();
  const { after, all } = params.data;
  const { rows, total } = await getQuarantine({
    open: all === undefined,
    afterId: after,
    limit: PAGE,
  });
  const self = all === undefined ? '/data/quarantine' : '/data/quarantine?all=1';
  return (
    <>
      <PageHeader
        title="Files set aside"
        subtitle="Files that could not be read, with the line that stopped the reader. What was known before about such a version stays."
        breadcrumbs={[{ label: 'Data', href: '/data' }]}
        actions={rows.length > 0 && <CsvLink href="/data/quarantine.csv" what="files set aside" />}
      />
      <DataTabs current="/data/quarantine" />
      <Section
        title={all === undefined ? 'Still unreadable' : 'All, ever'}
        actions={
          all === undefined ? (
            <AppLink href="/data/quarantine?all=1">Also those read later</AppLink>
          ) : (
            <AppLink href="/data/quarantine">Only those still unreadable</AppLink>
          )
        }
      >
        {rows.length === 0 ? (
          <EmptyState title="Every file could be read" />
        ) : (
          <>
            <DataTable
              caption="Files set aside"
              rows={rows}
              rowKey={(row) => row.id}
              phone="cards"
              columns={[
                {
                  id: 'path',
                  header: 'File',
                  cell: ({ path, line }) => (
                    <Mono>
                      {path}
                      {line !== null && `:${line}`}
                    </Mono>
                  ),
                },
                { id: 'reason', header: 'Why', cell: ({ reason }) => reason },
                {
                  id: 'since',
                  header: 'Since',
                  cell: ({ firstSeenAt, firstRunId }) => (
                    <AppLink href={`/data/runs/${firstRunId}`}>
                      <RelativeTime iso={firstSeenAt} />
                    </AppLink>
                  ),
                },
                {
                  id: 'state',
                  header: 'Now',
                  onCard: 'beside-title',
                  cell: ({ resolvedAt }) =>
                    resolvedAt === null ? (
                      <Badge tone="caution">set aside</Badge>
                    ) : (
                      <Badge tone="neutral">read since</Badge>
                    ),
                },
              ]}
            />
            <Pager
              noun="files"
              total={total}
              shown={rows.length}
              firstHref={after === undefined ? undefined : self}
              nextHref={
                rows.length === PAGE
                  ? `/data/quarantine?${new URLSearchParams({ ...(all && { all }), after: String(rows.at(-1)?.id) })}`
                  : undefined
              }
            />
          </>
        )}
      </Section>
    </>
  );
}

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
import { versionHref } from '@/lib/catalog/hrefs';
import { getAlarms } from '@/lib/catalog/service/trust';
import { idParam, type SearchParams } from '@/lib/http/page-params';

export const metadata: Metadata = { title: 'Alarms' };

const PAGE = 50;
const paramsSchema = z.object({ after: idParam.optional(), all: z.literal('1').optional() });

export default async function AlarmsPage({
  searchParams,
}: {
  readonly searchParams: SearchParams;
}) {
  const params = paramsSchema.safeParse(await searchParams);
  if (!params.success) notFound();
  const { after, all } = params.data;
  const { rows, total } = await getAlarms({
    open: all === undefined,
    afterId: after,
    limit: PAGE,
  });
  const self = all === undefined ? '/data/alarms' : '/data/alarms?all=1';
  return (
    <>
      <PageHeader
        title="Alarms"
        subtitle="A tag must never change its content. Where one came back with another image id, what was known before stays until a person has looked."
        breadcrumbs={[{ label: 'Data', href: '/data' }]}
        actions={rows.length > 0 && <CsvLink href="/data/alarms.csv" what="alarms" />}
      />
      <DataTabs current="/data/alarms" />
      <Section
        title={all === undefined ? 'Open' : 'All, ever'}
        actions={
          all === undefined ? (
            <AppLink href="/data/alarms?all=1">Also those settled</AppLink>
          ) : (
            <AppLink href="/data/alarms">Only open ones</AppLink>
          )
        }
      >
        {rows.length === 0 ? (
          <EmptyState title="No tag has changed its content" />
        ) : (
          <>
            <DataTable
              caption="Alarms"
              rows={rows}
              rowKey={(row) => row.id}
              phone="cards"
              columns={[
                {
                  id: 'version',
                  header: 'Version',
                  cell: ({ image, tag }) => (
                    <AppLink href={versionHref(image, tag)}>
                      <Mono>
                        {image}:{tag}
                      </Mono>
                    </AppLink>
                  ),
                },
                {
                  id: 'before',
                  header: 'Image id before',
                  cell: ({ beforeSha }) => <Mono>{shortDigest(beforeSha)}</Mono>,
                },
                {
                  id: 'after',
                  header: 'Image id now',
                  cell: ({ afterSha }) => <Mono>{shortDigest(afterSha)}</Mono>,
                },
                {
                  id: 'raised',
                  header: 'Raised',
                  cell: ({ raisedAt, runId }) => (
                    <AppLink href={`/data/runs/${runId}`}>
                      <RelativeTime iso={raisedAt} />
                    </AppLink>
                  ),
                },
                {
                  id: 'state',
                  header: 'Now',
                  onCard: 'beside-title',
                  cell: ({ resolvedAt }) =>
                    resolvedAt === null ? (
                      <Badge tone="danger">open</Badge>
                    ) : (
                      <Badge tone="neutral">settled</Badge>
                    ),
                },
              ]}
            />
            <Pager
              noun="alarms"
              total={total}
              shown={rows.length}
              firstHref={after === undefined ? undefined : self}
              nextHref={
                rows.length === PAGE
                  ? `/data/alarms?${new URLSearchParams({ ...(all && { all }), after: String(rows.at(-1)?.id) })}`
                  : undefined
              }
            />
          </>
        )}
      </Section>
    </>
  );
}

const DIGEST_SHOWN = 'sha256:'.length + 16;
const shortDigest = (sha: string) => `${sha.slice(0, DIGEST_SHOWN)}…`;

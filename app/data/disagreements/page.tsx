import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { z } from 'zod';
import { DataTabs } from '@/components/data/data-tabs';
import { IssueKinds } from '@/components/data/issue-kinds';
import { describeIssueKind } from '@/components/data/issue-words';
import { AppLink } from '@/components/ui/app-link';
import { CsvLink } from '@/components/ui/csv-link';
import { DataTable } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import { Mono } from '@/components/ui/mono';
import { PageHeader } from '@/components/ui/page-header';
import { Pager } from '@/components/ui/pager';
import { Section } from '@/components/ui/section';
import { imageHref, versionHref } from '@/lib/catalog/hrefs';
import { getIssueCounts, getIssues } from '@/lib/catalog/service/trust';
import { idParam, type SearchParams } from '@/lib/http/page-params';

const PAGE = 100;
const paramsSchema = z.object({
  kind: z
    .string()
    .regex(/^[a-z0-9-]{1,60}$/)
    .optional(),
  after: idParam.optional(),
});

interface Props {
  readonly searchParams: SearchParams;
}

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { data } = paramsSchema.safeParse(await searchParams);
  return {
    title: data?.kind === undefined ? 'Disagreements' : describeIssueKind(data.kind).title,
  };
}

export default async function DisagreementsPage({ searchParams }: Props) {
  const params = paramsSchema.safeParse(await searchParams);
  if (!params.success) notFound();
  const { kind, after } = params.data;
  const [counts, { rows, total }] = await Promise.all([
    getIssueCounts(),
    getIssues({ kind, afterId: after, limit: PAGE }),
  ]);
  if (kind !== undefined && total === 0) notFound();
  const words = kind === undefined ? undefined : describeIssueKind(kind);
  const self = kind === undefined ? '/data/disagreements' : `/data/disagreements?kind=${kind}`;
  const file =
    kind === undefined ? '/data/disagreements.csv' : `/data/disagreements.csv?kind=${kind}`;
  return (
    <>
      <PageHeader
        title={words?.title ?? 'Disagreements inside upstream’s data'}
        subtitle={
          words?.meaning ?? 'The same fact, told differently in two places of the same commit.'
        }
        breadcrumbs={[
          { label: 'Data', href: '/data' },
          ...(kind === undefined ? [] : [{ label: 'Disagreements', href: '/data/disagreements' }]),
        ]}
        actions={total > 0 && <CsvLink href={file} what="disagreements" />}
      />
      <DataTabs current="/data/disagreements" />
      {kind === undefined && (
        <Section title="By kind">
          <IssueKinds issues={counts} />
        </Section>
      )}
      <Section title="Cases" count={total}>
        {rows.length === 0 ? (
          <EmptyState title="No disagreement was found in the data of this commit" />
        ) : (
          <>
            <DataTable
              caption="Disagreements"
              rows={rows}
              rowKey={(row) => row.id}
              phone="cards"
              columns={[
                {
                  id: 'where',
                  header: 'Where',
                  cell: ({ image, tag }) => {
                    if (image === null) return 'The whole catalogue';
                    return (
                      <AppLink href={tag === null ? imageHref(image) : versionHref(image, tag)}>
                        <Mono>{tag === null ? image : `${image}:${tag}`}</Mono>
                      </AppLink>
                    );
                  },
                },
                ...(kind === undefined
                  ? [
                      {
                        id: 'kind',
                        header: 'What disagrees',
                        onCard: 'bare' as const,
                        cell: (row: { readonly kind: string }) => (
                          <AppLink href={`/data/disagreements?kind=${row.kind}`}>
                            {describeIssueKind(row.kind).title}
                          </AppLink>
                        ),
                      },
                    ]
                  : []),
                { id: 'detail', header: 'Details', onCard: 'bare', cell: ({ detail }) => detail },
              ]}
            />
            <Pager
              noun="cases"
              total={total}
              shown={rows.length}
              firstHref={after === undefined ? undefined : self}
              nextHref={
                rows.length === PAGE
                  ? `/data/disagreements?${new URLSearchParams({ ...(kind && { kind }), after: String(rows.at(-1)?.id) })}`
                  : undefined
              }
            />
          </>
        )}
      </Section>
    </>
  );
}

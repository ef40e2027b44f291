import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { z } from 'zod';
import { DataTabs } from '@/components/data/data-tabs';
import { RunTable } from '@/components/data/run-table';
import { CsvLink } from '@/components/ui/csv-link';
import { PageHeader } from '@/components/ui/page-header';
import { Pager } from '@/components/ui/pager';
import { Section } from '@/components/ui/section';
import { getRuns } from '@/lib/catalog/service/runs';
import { idParam, type SearchParams } from '@/lib/http/page-params';

export const metadata: Metadata = { title: 'Runs' };

const PAGE = 50;
const paramsSchema = z.object({ before: idParam.optional() });

export default async function RunsPage({ searchParams }: { readonly searchParams: SearchParams }) {
  const params = paramsSchema.safeParse(await searchParams);
  if (!params.success) notFound();
  const { before } = params.data;
  const { runs, total } = await getRuns({ beforeId: before, limit: PAGE });
  const last = runs.at(-1);
  return (
    <>
      <PageHeader
        title="Runs"
        subtitle="Each run compares the newest commit with what is stored, and leaves a record whatever comes of it."
        breadcrumbs={[{ label: 'Data', href: '/data' }]}
        actions={<CsvLink href="/data/runs.csv" what="runs" />}
      />
      <DataTabs current="/data/runs" />
      <Section title="All runs">
        <RunTable runs={runs} />
        <Pager
          noun="runs"
          total={total}
          shown={runs.length}
          firstHref={before === undefined ? undefined : '/data/runs'}
          nextHref={
            last !== undefined && runs.length === PAGE && last.id > 1
              ? `/data/runs?before=${last.id}`
              : undefined
          }
        />
      </Section>
    </>
  );
}

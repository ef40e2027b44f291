import type { Metadata } from 'next';
import { z } from 'zod';
import { MergeCandidateTable } from '@/components/catalog/merge-candidate-table';
import { CsvLink } from '@/components/ui/csv-link';
import { EmptyState } from '@/components/ui/empty-state';
import { NumberedPager } from '@/components/ui/numbered-pager';
import { PageHeader } from '@/components/ui/page-header';
import { Tabs } from '@/components/ui/tabs';
import { listHref, mergeCandidatesHref } from '@/lib/catalog/hrefs';
import { RESEMBLANCES, type Resemblance } from '@/lib/catalog/near-duplicates';
import { getMergeCandidates } from '@/lib/catalog/service/cover';
import type { SearchParams } from '@/lib/http/page-params';

export const metadata: Metadata = { title: 'Merge candidates' };

const PAGE_SIZE = 50;

const querySchema = z.object({
  kind: z.enum(RESEMBLANCES).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});

const LABELS: Readonly<Record<Resemblance, string>> = {
  same: 'The same packages',
  contained: 'Contained in another',
  base: 'Only as a base',
};

function csvHref(kind: Resemblance | undefined): string {
  const query = new URLSearchParams({ ...(kind && { kind }), format: 'csv' });
  return listHref('/api/v1/merge-candidates', query);
}

/** Which images could be one: all whose Python packages another holds, with why that may be meant. */
export default async function MergeCandidatesPage({
  searchParams,
}: {
  readonly searchParams: SearchParams;
}) {
  const { kind, page } = querySchema.parse(await searchParams);
  const all = await getMergeCandidates();
  const wanted = all.filter(({ resemblance }) => kind === undefined || resemblance === kind);
  const rows = wanted.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  return (
    <>
      <PageHeader
        title="Merge candidates"
        subtitle="Images whose Python packages, by name, are those of another image or a part of them. Versions and OS packages may differ: compare before you merge."
        actions={<CsvLink href={csvHref(kind)} what="merge candidates" />}
      />
      <Tabs
        label="Kinds"
        tabs={[
          {
            label: 'All',
            href: mergeCandidatesHref(),
            current: kind === undefined,
            count: all.length,
          },
          ...RESEMBLANCES.map((one) => ({
            label: LABELS[one],
            href: mergeCandidatesHref(one),
            current: kind === one,
            count: all.filter(({ resemblance }) => resemblance === one).length,
          })),
        ]}
      />
      {rows.length > 0 ? (
        <MergeCandidateTable rows={rows} />
      ) : (
        <EmptyState title={wanted.length === 0 ? 'No image holds all of another’s' : 'No row here'}>
          Looked at: last versions with Python packages that do not call themselves deprecated.
        </EmptyState>
      )}
      <NumberedPager
        noun="images"
        page={page}
        size={PAGE_SIZE}
        shown={rows.length}
        total={wanted.length}
        href={(to) => mergeCandidatesHref(kind, to)}
      />
    </>
  );
}

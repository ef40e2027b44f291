import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { z } from 'zod';
import { orNotFound } from '@/app/or-not-found';
import { ChangeTable } from '@/components/data/change-table';
import { RunFacts } from '@/components/data/run-facts';
import { changeTitles, runEnds, runTones } from '@/components/data/words';
import { formatInstant } from '@/components/ui/age';
import { Badge } from '@/components/ui/badge';
import { CsvLink } from '@/components/ui/csv-link';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { Pager } from '@/components/ui/pager';
import { Section } from '@/components/ui/section';
import { Tabs } from '@/components/ui/tabs';
import { CHANGE_KINDS } from '@/lib/catalog/change';
import { getChanges, getRun } from '@/lib/catalog/service/runs';
import { idParam, type SearchParams } from '@/lib/http/page-params';

interface Props {
  readonly params: Promise<{ readonly id: string }>;
  readonly searchParams: SearchParams;
}

const PAGE = 100;
const paramsSchema = z
  .object({
    kind: z.enum(CHANGE_KINDS).optional(),
    image: z.string().max(200).optional(),
    version: idParam.optional(),
  })
  .refine(({ image, version }) => (image === undefined) === (version === undefined));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Run ${(await params).id}` };
}

export default async function RunPage({ params, searchParams }: Props) {
  const id = idParam.safeParse((await params).id);
  const query = paramsSchema.safeParse(await searchParams);
  if (!id.success || !query.success) notFound();
  const { run, counts } = await orNotFound(getRun(id.data));

  const kinds = CHANGE_KINDS.filter((kind) => counts.has(kind));
  const kind = query.data.kind ?? kinds[0];
  const { image, version } = query.data;
  const href = (of: string) => `/data/runs/${run.id}?kind=${of}`;
  const page =
    kind !== undefined &&
    (await getChanges({
      runId: run.id,
      kind,
      after:
        image !== undefined && version !== undefined ? { image, versionId: version } : undefined,
      limit: PAGE,
    }));
  return (
    <>
      <PageHeader
        title={`Run of ${formatInstant(run.startedAt)}`}
        breadcrumbs={[
          { label: 'Data', href: '/data' },
          { label: 'Runs', href: '/data/runs' },
        ]}
        badges={<Badge tone={runTones[run.status]}>{run.status}</Badge>}
      />
      {run.reason && (
        <Notice tone="warning" title={runEnds[run.status]}>
          {run.reason}
        </Notice>
      )}
      <RunFacts run={run} counts={counts} />
      <Section
        title="What it changed"
        actions={
          kinds.length > 0 && <CsvLink href={`/data/runs/${run.id}/changes.csv`} what="changes" />
        }
      >
        {kinds.length > 0 && (
          <Tabs
            label="Kinds of change"
            tabs={kinds.map((of) => ({
              label: changeTitles[of],
              href: href(of),
              current: of === kind,
              count: counts.get(of),
            }))}
          />
        )}
        {page === false ? (
          <EmptyState title="This run records no single changes">
            The first import takes in everything at once; a night without news changes nothing.
          </EmptyState>
        ) : (
          <>
            <ChangeTable changes={page.changes} />
            {kind !== undefined && (
              <Pager
                noun="changes"
                total={counts.get(kind) ?? 0}
                shown={page.changes.length}
                firstHref={image === undefined ? undefined : href(kind)}
                nextHref={
                  page.next
                    ? `${href(kind)}&${new URLSearchParams({ image: page.next.image, version: String(page.next.versionId) })}`
                    : undefined
                }
              />
            )}
          </>
        )}
      </Section>
    </>
  );
}

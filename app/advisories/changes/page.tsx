import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { z } from 'zod';
import { FindingChangeTable } from '@/components/advisories/change-table';
import { AdvisoryAge } from '@/components/advisories/data-age';
import { PassTable } from '@/components/advisories/pass-table';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { Pager } from '@/components/ui/pager';
import { Section } from '@/components/ui/section';
import { findPassChanges, getPasses, type PassChanges } from '@/lib/advisories/service/changes';
import { getPassStatus } from '@/lib/advisories/service/status';
import { idParam, type SearchParams } from '@/lib/http/page-params';

interface Props {
  readonly searchParams: SearchParams;
}

export const metadata: Metadata = { title: 'What changed in the advisories' };

const PAGE_SIZE = 50;
const PASSES_SHOWN = 30;
const pageNumber = z.coerce.number().int().min(1).max(10_000).catch(1);
const querySchema = z.object({
  pass: idParam.nullable().catch(null),
  gained: pageNumber,
  resolved: pageNumber,
});

export default async function ChangesPage({ searchParams }: Props) {
  const query = querySchema.parse({ pass: null, ...(await searchParams) });
  const [changes, passes, status] = await Promise.all([
    findPassChanges({
      passId: query.pass,
      limit: PAGE_SIZE,
      gainedOffset: (query.gained - 1) * PAGE_SIZE,
      resolvedOffset: (query.resolved - 1) * PAGE_SIZE,
    }),
    getPasses(PASSES_SHOWN),
    getPassStatus(),
  ]);
  if (changes === null && query.pass !== null) notFound();
  return (
    <>
      <PageHeader
        title="What changed in the advisories"
        subtitle="Between two passes over OSV, for package versions that were known before"
        breadcrumbs={[{ label: 'Advisories', href: '/advisories' }]}
      />
      <AdvisoryAge {...status} />
      {changes !== null && (
        <>
          <Changes kind="gained" changes={changes} query={query} />
          <Changes kind="resolved" changes={changes} query={query} />
        </>
      )}
      <Section
        id="passes"
        title="Passes"
        description="The newest 30. A failed pass deletes nothing: what was known stays, with its age."
      >
        {passes.length > 0 ? (
          <PassTable passes={passes} current={changes?.pass.id ?? null} />
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
  readonly query: z.output<typeof querySchema>;
}

const TITLES = { gained: 'Gained', resolved: 'Resolved' } as const;

function Changes({ kind, changes, query }: ChangesProps) {
  const { rows, total } = changes[kind];
  const number = query[kind];
  const hrefOf = (page: number) => {
    const params = new URLSearchParams();
    if (query.pass !== null) params.set('pass', String(query.pass));
    for (const [name, value] of Object.entries({
      gained: query.gained,
      resolved: query.resolved,
      [kind]: page,
    })) {
      if (value > 1) params.set(name, String(value));
    }
    return `/advisories/changes${params.size > 0 ? `?${params}` : ''}#${kind}`;
  };
  return (
    <Section id={kind} title={TITLES[kind]} count={total}>
      {rows.length > 0 ? (
        <FindingChangeTable kind={kind} rows={rows} />
      ) : (
        <EmptyState
          title={kind === 'gained' ? 'No finding was gained' : 'No finding was resolved'}
        />
      )}
      {total > 0 && (
        <Pager
          noun="findings"
          total={total}
          shown={rows.length}
          previousHref={number > 1 ? hrefOf(number - 1) : undefined}
          nextHref={number * PAGE_SIZE < total ? hrefOf(number + 1) : undefined}
        />
      )}
    </Section>
  );
}

import type { Metadata } from 'next';
import { z } from 'zod';
import { AuditFilterForm } from '@/components/audit/audit-filter-form';
import { AuditTable } from '@/components/audit/audit-table';
import { AppLink } from '@/components/ui/app-link';
import { CsvLink } from '@/components/ui/csv-link';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { Pager } from '@/components/ui/pager';
import { Section } from '@/components/ui/section';
import { type AuditFilter, auditFilterSchema, filterParams } from '@/lib/audit/filter';
import { getActions, getAuditPage } from '@/lib/audit/service';
import type { SearchParams } from '@/lib/http/page-params';
import { signedInFor } from '../signed-in';

export const metadata: Metadata = { title: 'Audit' };

const PAGE = 50;
const beforeSchema = z
  .string()
  .regex(/^\d{1,18}$/)
  .nullable()
  .catch(null); // an address that was cut: the first page

export default async function AuditPage({ searchParams }: { readonly searchParams: SearchParams }) {
  const { before: given = null, ...params } = await searchParams;
  await signedInFor(pathOf(params), 'reviewer');
  const parsed = auditFilterSchema.safeParse(params);
  const filter: AuditFilter = parsed.success ? parsed.data : {};
  const errors = Object.fromEntries(
    (parsed.error?.issues ?? []).map(({ path, message }) => [path.join('.'), message]),
  );
  const before = beforeSchema.parse(given);
  const [actions, { entries, total }] = await Promise.all([
    getActions(),
    parsed.success ? getAuditPage(filter, { before, limit: PAGE }) : { entries: [], total: 0 }, // nothing is shown for a question that is not understood
  ]);
  const query = filterParams(filter);
  const suffix = Object.keys(query).length === 0 ? '' : `?${new URLSearchParams(query)}`;
  return (
    <>
      <PageHeader
        title="Audit"
        subtitle="Who did what, when, with what it was before and after. Entries are only ever appended, and each holds the hash of the one before; drydock audit verify follows the chain."
        actions={
          <>
            <CsvLink href={`/api/v1/audit.csv${suffix}`} what="the audit" />
            <CsvLink href={`/api/v1/audit.ndjson${suffix}`} what="the audit" format="NDJSON" />
          </>
        }
      />
      <AuditFilterForm filter={filter} actions={actions} errors={errors} sent={textsOf(params)} />
      <Section title="Entries" count={total} description="Newest first.">
        {entries.length === 0 ? (
          <EmptyState
            title={parsed.success ? 'No entry fits' : 'The question is not understood'}
            actions={<AppLink href="/audit">Every entry</AppLink>}
          >
            {parsed.success
              ? 'Take a condition away.'
              : 'What is wrong stands at the fields above.'}
          </EmptyState>
        ) : (
          <>
            <AuditTable
              entries={entries}
              subjectFilter={({ kind, id }) => `/audit?${new URLSearchParams({ kind, id })}`}
            />
            <Pager
              noun="entries"
              total={total}
              shown={entries.length}
              firstHref={before === null ? undefined : `/audit${suffix}`}
              nextHref={
                entries.length === PAGE && entries.at(-1)?.seq !== '1'
                  ? `/audit?${new URLSearchParams({ ...query, before: entries.at(-1)?.seq ?? '' })}`
                  : undefined
              }
            />
          </>
        )}
      </Section>
    </>
  );
}

type Params = Awaited<SearchParams>;

function textsOf(params: Params): Record<string, string> {
  return Object.fromEntries(
    Object.entries(params).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : [],
    ),
  );
}

function pathOf(params: Params): string {
  const query = new URLSearchParams(textsOf(params)).toString();
  return query === '' ? '/audit' : `/audit?${query}`;
}

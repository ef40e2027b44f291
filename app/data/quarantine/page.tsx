import type { Metadata } from 'next';
import { sinceColumn, stateColumn } from '@/components/data/trouble-columns';
import { TroubleList } from '@/components/data/trouble-list';
import type { Column } from '@/components/ui/data-table';
import { Mono } from '@/components/ui/mono';
import { getQuarantine } from '@/lib/catalog/service/trust';
import type { SearchParams } from '@/lib/http/page-params';
import { readTroubleQuery } from '../trouble-query';

export const metadata: Metadata = { title: 'Files set aside' };

type Row = Awaited<ReturnType<typeof getQuarantine>>['rows'][number];

const columns: readonly Column<Row>[] = [
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
  sinceColumn({ header: 'Since', at: (row) => row.firstSeenAt, runId: (row) => row.firstRunId }),
  stateColumn({ open: 'set aside', tone: 'caution', settled: 'read since' }),
];

export default async function QuarantinePage({
  searchParams,
}: {
  readonly searchParams: SearchParams;
}) {
  const { request, shown } = await readTroubleQuery(searchParams);
  return (
    <TroubleList
      path="/data/quarantine"
      title="Files set aside"
      subtitle="Files that could not be read, with the line that stopped the reader. What was known before about such a version stays."
      noun="files"
      fileOf="files set aside"
      words={{
        open: 'Still unreadable',
        alsoSettled: 'Also those read later',
        onlyOpen: 'Only those still unreadable',
        none: 'Every file could be read',
      }}
      columns={columns}
      {...(await getQuarantine(request))}
      {...shown}
    />
  );
}

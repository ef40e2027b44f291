import type { Metadata } from 'next';
import { TroubleList } from '@/components/data/trouble-list';
import { AppLink } from '@/components/ui/app-link';
import { Badge } from '@/components/ui/badge';
import type { Column } from '@/components/ui/data-table';
import { Mono } from '@/components/ui/mono';
import { RelativeTime } from '@/components/ui/relative-time';
import { getQuarantine } from '@/lib/catalog/service/trust';
import type { SearchParams } from '@/lib/http/page-params';
import { readTroubleQuery } from '../trouble-query';

export const metadata: Metadata = { title: 'Files set aside' };

const PAGE = 50;

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
];

export default async function QuarantinePage({
  searchParams,
}: {
  readonly searchParams: SearchParams;
}) {
  const { after, isAll } = await readTroubleQuery(searchParams);
  const page = await getQuarantine({ open: !isAll, afterId: after, limit: PAGE });
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
      {...page}
      size={PAGE}
      isAll={isAll}
      isFirstPage={after === undefined}
    />
  );
}

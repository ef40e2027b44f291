import type { Metadata } from 'next';
import { TroubleList } from '@/components/data/trouble-list';
import { AppLink } from '@/components/ui/app-link';
import { Badge } from '@/components/ui/badge';
import { linkColumn } from '@/components/ui/columns';
import type { Column } from '@/components/ui/data-table';
import { Mono } from '@/components/ui/mono';
import { RelativeTime } from '@/components/ui/relative-time';
import { versionHref } from '@/lib/catalog/hrefs';
import { getAlarms } from '@/lib/catalog/service/trust';
import type { SearchParams } from '@/lib/http/page-params';
import { readTroubleQuery } from '../trouble-query';

export const metadata: Metadata = { title: 'Alarms' };

const PAGE = 50;

type Row = Awaited<ReturnType<typeof getAlarms>>['rows'][number];

const columns: readonly Column<Row>[] = [
  linkColumn({
    id: 'version',
    header: 'Version',
    text: ({ image, tag }) => `${image}:${tag}`,
    href: ({ image, tag }) => versionHref(image, tag),
  }),
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
];

export default async function AlarmsPage({
  searchParams,
}: {
  readonly searchParams: SearchParams;
}) {
  const { after, isAll } = await readTroubleQuery(searchParams);
  const page = await getAlarms({ open: !isAll, afterId: after, limit: PAGE });
  return (
    <TroubleList
      path="/data/alarms"
      title="Alarms"
      subtitle="A tag must never change its content. Where one came back with another image id, what was known before stays until a person has looked."
      noun="alarms"
      fileOf="alarms"
      words={{
        open: 'Open',
        alsoSettled: 'Also those settled',
        onlyOpen: 'Only open ones',
        none: 'No tag has changed its content',
      }}
      columns={columns}
      {...page}
      size={PAGE}
      isAll={isAll}
      isFirstPage={after === undefined}
    />
  );
}

const DIGEST_SHOWN = 'sha256:'.length + 16;
const shortDigest = (sha: string) => `${sha.slice(0, DIGEST_SHOWN)}…`;

import type { Metadata } from 'next';
import { sinceColumn, stateColumn } from '@/components/data/trouble-columns';
import { TroubleList } from '@/components/data/trouble-list';
import { linkColumn } from '@/components/ui/columns';
import type { Column } from '@/components/ui/data-table';
import { Mono } from '@/components/ui/mono';
import { versionHref } from '@/lib/catalog/hrefs';
import { getAlarms } from '@/lib/catalog/service/trust';
import type { SearchParams } from '@/lib/http/page-params';
import { readTroubleQuery } from '../trouble-query';

export const metadata: Metadata = { title: 'Alarms' };

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
  sinceColumn({ header: 'Raised', at: (row) => row.raisedAt, runId: (row) => row.runId }),
  stateColumn({ open: 'open', tone: 'danger', settled: 'settled' }),
];

export default async function AlarmsPage({
  searchParams,
}: {
  readonly searchParams: SearchParams;
}) {
  const { request, shown } = await readTroubleQuery(searchParams);
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
      {...(await getAlarms(request))}
      {...shown}
    />
  );
}

const DIGEST_SHOWN = 'sha256:'.length + 16;
const shortDigest = (sha: string) => `${sha.slice(0, DIGEST_SHOWN)}…`;

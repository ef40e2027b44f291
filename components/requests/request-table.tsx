import { AppLink } from '@/components/ui/app-link';
import { type Column, DataTable } from '@/components/ui/data-table';
import { ExternalLink } from '@/components/ui/external-link';
import { Mono } from '@/components/ui/mono';
import { RelativeTime } from '@/components/ui/relative-time';
import { versionHref } from '@/lib/catalog/hrefs';
import type { RequestRow } from '@/lib/requests/record';
import { waitingOn } from '@/lib/requests/workflow';
import styles from './request-table.module.css';
import { StateBadge } from './state-badge';
import { Waiting } from './waiting';
import { KIND_WORDS } from './words';

const columns: readonly Column<RequestRow>[] = [
  {
    id: 'title',
    header: 'Request',
    cell: ({ id, title }) => <AppLink href={`/requests/${id}`}>{title}</AppLink>,
  },
  { id: 'kind', header: 'Kind', cell: ({ kind }) => KIND_WORDS[kind] },
  { id: 'state', header: 'State', cell: ({ state }) => <StateBadge state={state} /> },
  {
    id: 'waiting',
    header: 'Waits for',
    cell: (row) => (
      <span className={styles.whom}>
        <Waiting on={whom(row)} />
      </span>
    ),
  },
  { id: 'since', header: 'Since', cell: ({ stateSince }) => <RelativeTime iso={stateSince} /> },
  { id: 'by', header: 'Requested by', cell: ({ requester }) => requester.name },
  { id: 'upstream', header: 'Upstream', cell: (row) => <Upstream {...row} /> },
];

/** Where each request stands, on whom it waits, and since when. */
export function RequestTable({ rows }: { readonly rows: readonly RequestRow[] }) {
  return (
    <DataTable
      caption="Requests"
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      phone="cards"
    />
  );
}

function whom(row: RequestRow) {
  return waitingOn({ ...row, supporters: [] });
}

function Upstream({ upstreamUrl, publishedImage, publishedTag }: RequestRow) {
  if (publishedImage !== null && publishedTag !== null) {
    return (
      <AppLink href={versionHref(publishedImage, publishedTag)}>
        <Mono>{`${publishedImage}:${publishedTag}`}</Mono>
      </AppLink>
    );
  }
  if (upstreamUrl === null) return null;
  return <ExternalLink href={upstreamUrl}>pull request</ExternalLink>;
}

import { AppLink } from '@/components/ui/app-link';
import { Badge } from '@/components/ui/badge';
import { type Column, DataTable } from '@/components/ui/data-table';
import { ExternalLink } from '@/components/ui/external-link';
import { Mono } from '@/components/ui/mono';
import { RelativeTime } from '@/components/ui/relative-time';
import { imageHref } from '@/lib/catalog/hrefs';
import type { ExceptionScope } from '@/lib/vetting/exception';
import { describeExcuse } from '@/lib/vetting/finding';
import { type GrantedException, NOTICE_DAYS } from '@/lib/vetting/granted';
import styles from './exception-table.module.css';

const DAY_MS = 86_400_000;

interface Props {
  readonly rows: readonly GrantedException[];
  readonly now: Date;
}

/** Exceptions with what they excuse, why, by whom, and until when. */
export function ExceptionTable({ rows, now }: Props) {
  const columns: readonly Column<GrantedException>[] = [
    {
      id: 'package',
      header: 'Package',
      cell: (row) => (
        <AppLink href={`/requests/${row.requestId}`}>
          <Mono>{`${row.package}${row.specifier ?? ''}`}</Mono>
        </AppLink>
      ),
    },
    { id: 'excuses', header: 'Excuses', cell: ({ excuses }) => describeExcuse(excuses) },
    { id: 'scope', header: 'Holds for', cell: ({ scope }) => <Scope {...scope} /> },
    { id: 'until', header: 'Until', cell: (row) => <Until row={row} now={now} /> },
    {
      id: 'why',
      header: 'Why',
      cell: ({ reason, evidenceUrl }) => (
        <span className={styles.why}>
          {reason}{' '}
          {evidenceUrl !== null && <ExternalLink href={evidenceUrl}>evidence</ExternalLink>}
        </span>
      ),
    },
    { id: 'by', header: 'Requested by', cell: ({ requestedBy }) => requestedBy.name },
    {
      id: 'approved',
      header: 'Approved by',
      cell: ({ approvedBy }) => approvedBy.map(({ name }) => name).join(', '),
    },
    { id: 'extend', header: 'Extension', cell: (row) => <Extension {...row} /> },
  ];
  return (
    <DataTable
      caption="Exceptions"
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      phone="cards"
    />
  );
}

function Scope(scope: ExceptionScope) {
  switch (scope.kind) {
    case 'all':
      return 'all images';
    case 'image':
      return <AppLink href={imageHref(scope.image)}>{scope.image}</AppLink>;
    case 'request':
      return (
        <AppLink href={`/requests/${scope.requestId}`}>{`request ${scope.requestId}`}</AppLink>
      );
  }
}

function Until({ row, now }: { readonly row: GrantedException; readonly now: Date }) {
  const leftMs = new Date(row.expiresAt).getTime() - now.getTime();
  const isSoon = leftMs > 0 && leftMs <= NOTICE_DAYS[0] * DAY_MS && row.extendedById === null;
  return (
    <span className={styles.until}>
      {row.expiresAt.slice(0, 10)}
      <span className={styles.relative}>
        <RelativeTime iso={row.expiresAt} />
      </span>
      {isSoon && <Badge tone="caution">runs out soon</Badge>}
    </span>
  );
}

function Extension({ id, extendedById, extensionRequestId }: GrantedException) {
  if (extendedById !== null) return 'extended';
  if (extensionRequestId !== null) {
    return <AppLink href={`/requests/${extensionRequestId}`}>requested</AppLink>;
  }
  return <AppLink href={`/requests/new?extend=${id}`}>Extend</AppLink>;
}

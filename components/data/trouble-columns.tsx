import { AppLink } from '@/components/ui/app-link';
import { Badge, type Tone } from '@/components/ui/badge';
import type { Column } from '@/components/ui/data-table';
import { RelativeTime } from '@/components/ui/relative-time';

interface SinceOf<Row> {
  readonly header: string;
  /** ISO 8601, UTC. */
  readonly at: (row: Row) => string;
  readonly runId: (row: Row) => number;
}

/** When it was found, and the way to the run that found it. */
export function sinceColumn<Row>({ header, at, runId }: SinceOf<Row>): Column<Row> {
  return {
    id: 'since',
    header,
    cell: (row) => (
      <AppLink href={`/data/runs/${runId(row)}`}>
        <RelativeTime iso={at(row)} />
      </AppLink>
    ),
  };
}

interface StateWords {
  readonly open: string;
  readonly tone: Tone;
  readonly settled: string;
}

/** Whether it still waits for a person. */
export function stateColumn<Row extends { readonly resolvedAt: string | null }>({
  open,
  tone,
  settled,
}: StateWords): Column<Row> {
  return {
    id: 'state',
    header: 'Now',
    onCard: 'beside-title',
    cell: ({ resolvedAt }) =>
      resolvedAt === null ? (
        <Badge tone={tone}>{open}</Badge>
      ) : (
        <Badge tone="neutral">{settled}</Badge>
      ),
  };
}

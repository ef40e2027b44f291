import { DataTable } from '@/components/ui/data-table';
import { Mono } from '@/components/ui/mono';
import { RelativeTime } from '@/components/ui/relative-time';
import { StateBadge } from './name-badge';

interface Decision {
  readonly verdict: 'legitimate' | 'squat';
  readonly target: string | null;
  readonly reason: string;
  readonly decidedBy: string;
  /** ISO */
  readonly decidedAt: string;
  readonly withdrawnBy: string | null;
  /** ISO */
  readonly withdrawnAt: string | null;
}

/** Every word that was said of a name, the newest first. */
export function DecisionList({ decisions }: { readonly decisions: readonly Decision[] }) {
  return (
    <DataTable
      caption="Decisions"
      phone="cards"
      rows={decisions}
      rowKey={(row) => row.decidedAt}
      columns={[
        { id: 'at', header: 'When', cell: ({ decidedAt }) => <RelativeTime iso={decidedAt} /> },
        { id: 'what', header: 'Found', cell: ({ verdict }) => <StateBadge state={verdict} /> },
        {
          id: 'target',
          header: 'Imitates',
          cell: ({ target }) => (target === null ? '–' : <Mono>{target}</Mono>),
        },
        { id: 'by', header: 'By', cell: ({ decidedBy }) => decidedBy },
        { id: 'reason', header: 'Why', cell: ({ reason }) => reason },
        {
          id: 'stands',
          header: 'Stands',
          cell: ({ withdrawnBy, withdrawnAt }) =>
            withdrawnAt === null ? (
              'yes'
            ) : (
              <>
                taken back by {withdrawnBy} <RelativeTime iso={withdrawnAt} />
              </>
            ),
        },
      ]}
    />
  );
}

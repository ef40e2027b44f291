import { AppLink } from '@/components/ui/app-link';
import { DataTable } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import type { IssueCount } from '@/lib/catalog/trust-record';
import { describeIssueKind } from './issue-words';

/** Disagreements by kind, each with what it means and one of them. */
export function IssueKinds({ issues }: { readonly issues: readonly IssueCount[] }) {
  if (issues.length === 0) {
    return <EmptyState title="No disagreement was found in the data of this commit" />;
  }
  return (
    <DataTable
      caption="Disagreements by kind"
      rows={issues}
      rowKey={(issue) => issue.kind}
      phone="cards"
      columns={[
        {
          id: 'kind',
          header: 'What disagrees',
          cell: ({ kind }) => (
            <AppLink href={`/data/disagreements?kind=${encodeURIComponent(kind)}`}>
              {describeIssueKind(kind).title}
            </AppLink>
          ),
        },
        {
          id: 'meaning',
          header: 'What it means',
          onCard: 'bare',
          cell: ({ kind }) => describeIssueKind(kind).meaning,
        },
        { id: 'example', header: 'For example', cell: ({ example }) => example },
        {
          id: 'images',
          header: 'Images',
          align: 'end',
          cell: ({ images }) => images.toLocaleString('en'),
        },
        {
          id: 'count',
          header: 'Cases',
          align: 'end',
          cell: ({ count }) => count.toLocaleString('en'),
        },
      ]}
    />
  );
}

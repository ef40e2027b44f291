import { AppLink } from '@/components/ui/app-link';
import { countColumn } from '@/components/ui/columns';
import { DataTable } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import type { IssueCount } from '@/lib/catalog/trust-record';
import { describeIssueKind } from './issue-words';

const casesHref = ({ kind }: Pick<IssueCount, 'kind'>) =>
  `/data/disagreements?kind=${encodeURIComponent(kind)}`;

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
            <AppLink href={casesHref({ kind })}>{describeIssueKind(kind).title}</AppLink>
          ),
        },
        {
          id: 'meaning',
          header: 'What it means',
          onCard: 'bare',
          cell: ({ kind }) => describeIssueKind(kind).meaning,
        },
        { id: 'example', header: 'For example', cell: ({ example }) => example },
        countColumn<IssueCount>({
          id: 'images',
          header: 'Images',
          count: ({ images }) => images,
          href: casesHref,
        }),
        countColumn<IssueCount>({
          id: 'count',
          header: 'Cases',
          count: ({ count }) => count,
          href: casesHref,
        }),
      ]}
    />
  );
}

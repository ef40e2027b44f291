import { countColumn, linkColumn } from '@/components/ui/columns';
import { DataTable } from '@/components/ui/data-table';
import { Mono } from '@/components/ui/mono';
import { RelativeTime } from '@/components/ui/relative-time';
import { ExcusedBadge } from '@/components/vetting/excused-badge';
import { packageHref } from '@/lib/catalog/hrefs';
import { nameHref } from '@/lib/names/hrefs';
import type { CatalogName } from '@/lib/names/name-state';
import type { Excuser } from '@/lib/vetting/excuser';
import { MaliciousWords } from './malicious-words';
import { NameBadge, StateBadge } from './name-badge';

interface Props {
  readonly rows: readonly CatalogName[];
  readonly excuser: Excuser;
}

/** Suspicious names with what became of them. */
export function NameTable({ rows, excuser }: Props) {
  return (
    <DataTable
      caption="Suspicious names"
      phone="cards"
      rows={rows}
      rowKey={(row) => row.name}
      columns={[
        linkColumn<CatalogName>({
          id: 'name',
          header: 'Name',
          text: (row) => row.name,
          href: (row) => nameHref(row.name),
        }),
        {
          id: 'target',
          header: 'Imitates',
          cell: ({ finding, decision }) => {
            const target = decision?.target ?? finding?.target ?? null;
            return target === null ? '–' : <Mono>{target}</Mono>;
          },
        },
        {
          id: 'verdict',
          header: 'By its spelling',
          cell: ({ finding }) => (finding === null ? 'in no image' : <NameBadge {...finding} />),
        },
        {
          id: 'state',
          header: 'State',
          cell: ({ name, state }) => (
            <>
              <StateBadge state={state} /> <ExcusedBadge excused={excuser.name(name, [null])} />
            </>
          ),
        },
        {
          id: 'reason',
          header: 'Why',
          cell: ({ malicious, finding, decision }) => {
            if (malicious.length > 0) return <MaliciousWords ids={malicious} />;
            return decision === null
              ? finding?.reason
              : `${decision.decidedBy}: ${decision.reason}`;
          },
        },
        countColumn<CatalogName>({
          id: 'images',
          header: 'Active images',
          count: (row) => row.activeImages,
          href: (row) => `${packageHref(row.name)}#images`,
        }),
        {
          id: 'since',
          header: 'First built',
          cell: ({ firstBuiltAt }) =>
            firstBuiltAt === null ? '–' : <RelativeTime iso={firstBuiltAt} />,
        },
      ]}
    />
  );
}

import { type Column, DataTable } from '@/components/ui/data-table';
import { Mono } from '@/components/ui/mono';
import type { ContentProblem } from '@/lib/content/usage';

const columns: readonly Column<ContentProblem>[] = [
  { id: 'path', header: 'File', cell: ({ path }) => <Mono>{path}</Mono> },
  {
    id: 'line',
    header: 'Line',
    align: 'end',
    cell: ({ line }) => line?.toLocaleString('en') ?? '',
  },
  { id: 'message', header: 'Why', onCard: 'bare', cell: ({ message }) => message },
];

/** Files of the content repository that could not be read, and why. */
export function ProblemTable({ rows }: { readonly rows: readonly ContentProblem[] }) {
  return (
    <DataTable
      caption="Files that were not read"
      columns={columns}
      rows={rows}
      rowKey={({ path, line }) => `${path}:${line}`}
      phone="cards"
    />
  );
}

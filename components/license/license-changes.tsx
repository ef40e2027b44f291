import { AppLink } from '@/components/ui/app-link';
import { Badge } from '@/components/ui/badge';
import { type Column, DataTable } from '@/components/ui/data-table';
import { Mono } from '@/components/ui/mono';
import { Section } from '@/components/ui/section';
import { packageHref } from '@/lib/catalog/hrefs';
import {
  summarizeVerdictChanges,
  type VerdictChange,
  type VerdictDirection,
  type VerdictSide,
} from '@/lib/license/verdict-changes';
import { LicenseCell } from './license-cell';

const directionTones = { worse: 'danger', changed: 'info', better: 'good' } as const;
const directionWords: Readonly<Record<VerdictDirection, string>> = {
  worse: 'worse',
  changed: 'changed',
  better: 'better',
};

const columns: readonly Column<VerdictChange>[] = [
  {
    id: 'package',
    header: 'Package',
    cell: ({ normalizedName }) => (
      <AppLink href={packageHref(normalizedName)}>
        <Mono>{normalizedName}</Mono>
      </AppLink>
    ),
  },
  {
    id: 'direction',
    header: 'Change',
    cell: ({ direction }) => (
      <Badge tone={directionTones[direction]}>{directionWords[direction]}</Badge>
    ),
  },
  {
    id: 'from',
    header: 'Before',
    cell: (row) => <Side name={row.normalizedName} side={row.from} />,
  },
  { id: 'to', header: 'After', cell: (row) => <Side name={row.normalizedName} side={row.to} /> },
];

function Side({ name, side }: { readonly name: string; readonly side: VerdictSide | null }) {
  if (side === null) return 'not in it';
  return (
    <>
      <Mono>{side.version}</Mono>{' '}
      <LicenseCell normalizedName={name} version={side.version} verdict={side.verdict} />
    </>
  );
}

/** The licenses of a comparison; nothing where none differs. */
export function LicenseChanges({ changes }: { readonly changes: readonly VerdictChange[] }) {
  const summary = summarizeVerdictChanges(changes);
  if (summary === null) return null;
  return (
    <Section id="licenses" title="Licenses" count={changes.length} description={`${summary}.`}>
      <DataTable
        caption="Packages whose license differs, the worst first"
        columns={columns}
        rows={changes}
        rowKey={(row) => row.normalizedName}
        phone="cards"
      />
    </Section>
  );
}

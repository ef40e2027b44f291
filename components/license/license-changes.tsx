import { Badge } from '@/components/ui/badge';
import { linkColumn } from '@/components/ui/columns';
import { type Column, DataTable } from '@/components/ui/data-table';
import { Mono } from '@/components/ui/mono';
import { Section } from '@/components/ui/section';
import { ExcusedBadge } from '@/components/vetting/excused-badge';
import { packageHref } from '@/lib/catalog/hrefs';
import {
  summarizeVerdictChanges,
  type VerdictChange,
  type VerdictDirection,
  type VerdictSide,
} from '@/lib/license/verdict-changes';
import type { Excuser } from '@/lib/vetting/excuser';
import { LicenseCell } from './license-cell';

/** Exceptions may hold in the image of one side only. */
interface Excusers {
  readonly from: Excuser;
  readonly to: Excuser;
}

const directionTones = { worse: 'danger', changed: 'info', better: 'good' } as const;
const directionWords: Readonly<Record<VerdictDirection, string>> = {
  worse: 'worse',
  changed: 'changed',
  better: 'better',
};

const columnsOf = (excusers: Excusers): readonly Column<VerdictChange>[] => [
  linkColumn({
    id: 'package',
    header: 'Package',
    text: (row) => row.normalizedName,
    href: (row) => packageHref(row.normalizedName),
  }),
  {
    id: 'direction',
    header: 'Change',
    onCard: 'beside-title',
    cell: ({ direction }) => (
      <Badge tone={directionTones[direction]}>{directionWords[direction]}</Badge>
    ),
  },
  {
    id: 'from',
    header: 'Before',
    cell: (row) => <Side name={row.normalizedName} side={row.from} excuser={excusers.from} />,
  },
  {
    id: 'to',
    header: 'After',
    cell: (row) => <Side name={row.normalizedName} side={row.to} excuser={excusers.to} />,
  },
];

interface SideProps {
  readonly name: string;
  readonly side: VerdictSide | null;
  readonly excuser: Excuser;
}

function Side({ name, side, excuser }: SideProps) {
  if (side === null) return 'not in it';
  return (
    <>
      <Mono>{side.version}</Mono>{' '}
      <LicenseCell normalizedName={name} version={side.version} verdict={side.verdict} />{' '}
      <ExcusedBadge excused={excuser.license(name, [side.version], side.verdict)} />
    </>
  );
}

interface Props {
  readonly changes: readonly VerdictChange[];
  readonly excusers: Excusers;
}

/** The licenses of a comparison; nothing where none differs. */
export function LicenseChanges({ changes, excusers }: Props) {
  const summary = summarizeVerdictChanges(changes);
  if (summary === null) return null;
  return (
    <Section id="licenses" title="Licenses" count={changes.length} description={`${summary}.`}>
      <DataTable
        caption="Packages whose license differs, the worst first"
        columns={columnsOf(excusers)}
        rows={changes}
        rowKey={(row) => row.normalizedName}
        phone="cards"
      />
    </Section>
  );
}

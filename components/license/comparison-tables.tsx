import { AppLink } from '@/components/ui/app-link';
import { countColumn, linkColumn } from '@/components/ui/columns';
import { type Column, DataTable } from '@/components/ui/data-table';
import { Mono } from '@/components/ui/mono';
import { packageHref } from '@/lib/catalog/hrefs';
import { groupBy } from '@/lib/group-by';
import { licenseEvidenceHref } from '@/lib/license/evidence-href';
import type {
  ComparisonCount,
  GateGroup,
  GroupComparison,
  PatternRecord,
} from '@/lib/license/inventory';
import type { PolicyDifferences } from '@/lib/license/service/comparison';
import { comparisonWords } from './comparison-words';
import { LicenseBadge } from './license-badge';
import { gateWords } from './words';

interface KindsProps {
  readonly counts: PolicyDifferences['counts'];
  readonly current: GroupComparison;
  readonly hrefOf: (kind: GroupComparison) => string;
}

/** How often upstream's gate and the policy part, kind by kind. */
export function KindTable({ counts, current, hrefOf }: KindsProps) {
  return (
    <DataTable
      caption="Kinds of difference"
      rows={counts}
      rowKey={(row) => row.kind}
      phone="cards"
      columns={[
        {
          id: 'kind',
          header: 'What happens',
          cell: ({ kind }) => (
            <AppLink href={hrefOf(kind)} aria-current={kind === current ? 'true' : undefined}>
              {comparisonWords[kind].title}
            </AppLink>
          ),
        },
        countColumn<ComparisonCount>({
          id: 'packages',
          header: 'Packages',
          count: (row) => row.packages,
          href: (row) => hrefOf(row.kind),
        }),
        countColumn<ComparisonCount>({
          id: 'versions',
          header: 'Package versions',
          count: (row) => row.versions,
          href: (row) => hrefOf(row.kind),
        }),
        countColumn<ComparisonCount>({
          id: 'images',
          header: 'In last versions',
          count: (row) => row.images,
        }),
      ]}
    />
  );
}

const caseColumns: readonly Column<GateGroup>[] = [
  linkColumn({
    id: 'package',
    header: 'Package',
    text: (row) => row.displayName,
    href: (row) => licenseEvidenceHref(row.normalizedName, row.newestVersion),
  }),
  {
    id: 'license',
    header: 'License',
    onCard: 'bare',
    cell: (row) => (
      <>
        <LicenseBadge {...row} /> {row.spdx !== 'NOASSERTION' && <Mono>{row.spdx}</Mono>}
      </>
    ),
  },
  {
    id: 'gate',
    header: 'Upstream’s gate',
    cell: ({ gate, gateDetail }) => (
      <>
        {gateWords[gate]}
        {gateDetail !== '' && (
          <>
            : <Mono>{gateDetail}</Mono>
          </>
        )}
      </>
    ),
  },
  countColumn({
    id: 'versions',
    header: 'Releases',
    count: (row) => row.versions,
    href: (row) => `${licenseEvidenceHref(row.normalizedName)}#releases`,
  }),
  countColumn({
    id: 'images',
    header: 'All images',
    count: (row) => row.images,
    href: (row) => `${packageHref(row.normalizedName)}?scope=last#images`,
  }),
];

/** Packages by license that the two judge so. */
export function CaseTable({
  title,
  rows,
}: {
  readonly title: string;
  readonly rows: readonly GateGroup[];
}) {
  return (
    <DataTable
      caption={title}
      rows={rows}
      rowKey={(row) => `${row.normalizedName} ${row.spdx} ${row.gate} ${row.gateDetail}`}
      phone="cards"
      columns={caseColumns}
    />
  );
}

/** What each pattern of upstream's lets through. */
export function PatternTable({ patterns }: Pick<PolicyDifferences, 'patterns'>) {
  return (
    <DataTable
      caption="Patterns of approved_licenses.json, those that pass most wrongly first"
      rows={patterns}
      rowKey={(row) => `${row.name} ${row.pattern}`}
      phone="cards"
      columns={[
        { id: 'name', header: 'Name', cell: (row) => row.name },
        {
          id: 'pattern',
          header: 'Searches for',
          cell: (row) =>
            row.error === null ? <Mono>{row.pattern}</Mono> : `cannot be run: ${row.error}`,
        },
        countColumn<PatternRecord>({
          id: 'passed',
          header: 'Passes package versions',
          count: (row) => row.passed,
        }),
        countColumn<PatternRecord>({
          id: 'wrongly',
          header: 'Of them not by the policy',
          count: (row) => row.wrongly,
        }),
        {
          id: 'licenses',
          header: 'Which are',
          cell: (row) =>
            row.licenses.length > 0 && <Mono>{row.licenses.slice(0, 4).join(', ')}</Mono>,
        },
      ]}
    />
  );
}

type LeftOut = ReturnType<typeof byPackage>[number];

/** Packages whose license upstream's gate does not look at. */
export function LeftOutTable({ rows }: { readonly rows: readonly LeftOut[] }) {
  return (
    <DataTable
      caption="Packages upstream’s gate leaves out"
      rows={rows}
      rowKey={(row) => `${row.normalizedName} ${row.note}`}
      phone="cards"
      columns={[
        linkColumn<LeftOut>({
          id: 'package',
          header: 'Package',
          text: (row) => row.normalizedName,
          href: (row) => packageHref(row.normalizedName),
        }),
        {
          id: 'image',
          header: 'In images named',
          cell: ({ images }) => (images.length === 0 ? 'any' : <Mono>{images.join(', ')}</Mono>),
        },
        { id: 'note', header: 'Reason given', cell: (row) => row.note ?? 'none' },
        {
          id: 'listed',
          header: 'Listed in images',
          align: 'end',
          cell: (row) =>
            row.listedIn === 0 ? 'installed but not listed' : row.listedIn.toLocaleString('en'),
        },
      ]}
    />
  );
}

/** One row a package and reason, whose images are named apart in upstream's file. */
export function byPackage(exemptions: PolicyDifferences['exemptions']) {
  const groups = groupBy(exemptions, ({ normalizedName, note }) => `${normalizedName} ${note}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { normalizedName, note } = first;
    return [
      {
        normalizedName,
        note,
        images: group.flatMap(({ image }) => (image === null ? [] : [image])),
        listedIn: group.reduce((sum, one) => sum + one.listedIn, 0),
      },
    ];
  });
}

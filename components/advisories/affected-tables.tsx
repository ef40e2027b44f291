import { StatusBadge } from '@/components/catalog/status-badge';
import { AppLink } from '@/components/ui/app-link';
import { Badge } from '@/components/ui/badge';
import { linkColumn } from '@/components/ui/columns';
import { type Column, DataTable } from '@/components/ui/data-table';
import { Mono } from '@/components/ui/mono';
import { RelativeTime } from '@/components/ui/relative-time';
import { ExcusedBadge } from '@/components/vetting/excused-badge';
import type {
  AffectedImage,
  AffectedSubject,
  ResolvedSubject,
} from '@/lib/advisories/advisory-record';
import { compareHref, imageHref, packageHref, versionHref } from '@/lib/catalog/hrefs';
import type { Scope } from '@/lib/catalog/scope';
import type { Excuser } from '@/lib/vetting/excuser';
import styles from './advisories.module.css';
import { fixedColumn } from './finding-columns';
import { PackageVersion } from './package-version';

const count = (number: number) => number.toLocaleString('en');

/** A count of images that hold a package version, and where they are listed. */
function Holders({
  row: { ecosystem, name, version },
  scope,
  value,
}: {
  readonly row: AffectedSubject;
  readonly scope: Scope;
  readonly value: number;
}) {
  // Of distributions only sources are known, and the pip of a base image is in no list: no page is theirs.
  if (ecosystem !== 'PyPI' || name === 'pip' || value === 0) return count(value);
  const params = new URLSearchParams({ version, scope });
  return <AppLink href={`${packageHref(name)}?${params}#images`}>{count(value)}</AppLink>;
}

const subjectColumns = (
  ids: readonly string[],
  excuser: Excuser,
): readonly Column<AffectedSubject>[] => [
  {
    id: 'package',
    header: 'Package',
    cell: (row) => (
      <span className={styles.inline}>
        <PackageVersion
          ecosystem={row.ecosystem}
          name={row.name}
          version={row.version}
          href={`${packageHref(row.name)}?version=${encodeURIComponent(row.version)}&scope=all#images`}
        />
        {row.unimportant && <Badge tone="neutral">unimportant</Badge>}
        {row.ecosystem === 'PyPI' && (
          <ExcusedBadge excused={excuser.advisory(row.name, [row.version], ids)} />
        )}
      </span>
    ),
  },
  { id: 'ecosystem', header: 'Ecosystem', cell: (row) => row.ecosystem },
  fixedColumn,
  {
    id: 'active',
    header: 'Active images',
    align: 'end',
    cell: (row) => <Holders row={row} scope="active" value={row.activeCount} />,
  },
  {
    id: 'last',
    header: 'All images',
    align: 'end',
    cell: (row) => <Holders row={row} scope="last" value={row.lastCount} />,
  },
  {
    id: 'versions',
    header: 'All versions',
    align: 'end',
    cell: (row) => <Holders row={row} scope="all" value={row.versionCount} />,
  },
  {
    id: 'checked',
    header: 'Checked',
    cell: (row) =>
      row.checkedAt === null ? 'never' : <RelativeTime iso={row.checkedAt.toISOString()} />,
  },
];

interface SubjectProps {
  readonly rows: readonly AffectedSubject[];
  readonly id: string;
  /** With its aliases. */
  readonly ids: readonly string[];
  readonly excuser: Excuser;
}

/** Package versions of the catalogue that an advisory is about. */
export function AffectedSubjects({ rows, id, ids, excuser }: SubjectProps) {
  return (
    <DataTable
      caption={`Package versions affected by ${id}`}
      columns={subjectColumns(ids, excuser)}
      rows={rows}
      rowKey={(row) => `${row.ecosystem} ${row.name} ${row.version}`}
      phone="cards"
    />
  );
}

const imageColumns: readonly Column<AffectedImage>[] = [
  {
    id: 'image',
    header: 'Image',
    cell: (row) => (
      <span className={styles.inline}>
        <AppLink href={imageHref(row.image)}>
          <Mono>{row.image}</Mono>
        </AppLink>
        {row.status !== 'active' && (
          <StatusBadge status={row.status} deprecated={row.status === 'deprecated'} />
        )}
      </span>
    ),
  },
  {
    id: 'last',
    header: 'Last version',
    cell: (row) =>
      row.isLastAffected ? (
        <Badge tone="danger">affected</Badge>
      ) : row.isFixChecked ? (
        <Badge tone="good">not affected</Badge>
      ) : (
        <Badge tone="unknown" title="The version was not checked">
          not known
        </Badge>
      ),
  },
  linkColumn({
    id: 'newest',
    header: 'Newest affected tag',
    text: (row) => row.newestAffectedTag,
    href: (row) => `${versionHref(row.image, row.newestAffectedTag)}#security`,
  }),
  {
    id: 'fix',
    header: 'Tag that fixes it',
    cell: (row) => <FixTag row={row} />,
  },
  {
    id: 'versions',
    header: 'Affected versions',
    align: 'end',
    cell: (row) => count(row.affectedVersions),
  },
];

function FixTag({
  row: { image, fixTag, isFixChecked, newestAffectedTag },
}: {
  row: AffectedImage;
}) {
  if (fixTag === null) return 'none yet';
  return (
    <span className={styles.inline}>
      <AppLink href={versionHref(image, fixTag)}>
        <Mono>{fixTag}</Mono>
      </AppLink>
      {!isFixChecked && (
        <Badge tone="unknown" title="Not everything in it was checked">
          not checked
        </Badge>
      )}
      <AppLink
        href={compareHref({ image, tag: newestAffectedTag }, { image, tag: fixTag })}
        aria-label={`Compare ${newestAffectedTag} of ${image} with ${fixTag}`}
      >
        compare
      </AppLink>
    </span>
  );
}

/** Images with affected versions, and which tag ends it. */
export function AffectedImages({ rows, id }: { rows: readonly AffectedImage[]; id: string }) {
  return (
    <DataTable
      caption={`Images affected by ${id}`}
      columns={imageColumns}
      rows={rows}
      rowKey={(row) => row.image}
      phone="cards"
    />
  );
}

const RESOLUTIONS: Readonly<Record<ResolvedSubject['resolution'], string>> = {
  withdrawn: 'the advisory was withdrawn',
  vanished: 'OSV no longer names this version',
};

const resolvedColumns: readonly Column<ResolvedSubject>[] = [
  {
    id: 'package',
    header: 'Package',
    cell: (row) => (
      <span className={styles.inline}>
        <Mono>{row.name}</Mono> <Mono>{row.version}</Mono>
      </span>
    ),
  },
  { id: 'record', header: 'Record', cell: (row) => <Mono>{row.recordId}</Mono> },
  { id: 'why', header: 'Why', cell: (row) => RESOLUTIONS[row.resolution] },
  {
    id: 'found',
    header: 'Found',
    cell: (row) => <RelativeTime iso={row.foundAt.toISOString()} />,
  },
  {
    id: 'resolved',
    header: 'Resolved',
    cell: (row) => <RelativeTime iso={row.resolvedAt.toISOString()} />,
  },
];

/** What an advisory no longer says. */
export function ResolvedSubjects({ rows, id }: { rows: readonly ResolvedSubject[]; id: string }) {
  return (
    <DataTable
      caption={`Package versions that ${id} no longer affects`}
      columns={resolvedColumns}
      rows={rows}
      rowKey={(row) =>
        `${row.ecosystem} ${row.name} ${row.version} ${row.recordId} ${row.resolvedAt.getTime()}`
      }
      phone="cards"
    />
  );
}

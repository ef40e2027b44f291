'use client';

import { TagFindings } from '@/components/advisories/tag-findings';
import { formatDay } from '@/components/ui/age';
import { AppLink } from '@/components/ui/app-link';
import { Badge } from '@/components/ui/badge';
import { countColumn } from '@/components/ui/columns';
import { type Column, DataTable } from '@/components/ui/data-table';
import { Mono } from '@/components/ui/mono';
import { RelativeTime } from '@/components/ui/relative-time';
import type { TagFindings as Findings } from '@/lib/advisories/version-security';
import { compareHref, versionHref } from '@/lib/catalog/hrefs';
import type { VersionRow } from '@/lib/catalog/image-record';
import { osLabel } from '@/lib/catalog/os-label';
import { Size } from './size';
import { TrustBadge } from './trust-badge';
import styles from './version-table.module.css';

interface Props {
  readonly image: string;
  readonly rows: readonly VersionRow[];
  /** Known vulnerabilities, by tag. */
  readonly findings: ReadonlyMap<string, Findings>;
}

/**
 * The tags of an image, newest first. Rendered on the server like all else; that it is also the
 * browser's makes the page carry its rows as data and not a second time as a tree of elements.
 */
export function VersionTable({ image, rows, findings }: Props) {
  const columns: readonly Column<VersionRow>[] = [
    {
      id: 'tag',
      header: 'Tag',
      cell: (row) => (
        <span className={styles.tag}>
          <AppLink href={versionHref(image, row.tag)}>
            <Mono>{row.tag}</Mono>
          </AppLink>
          {row.isLast && <Badge tone="info">last</Badge>}
          {row.deprecated && <Badge tone="caution">deprecated</Badge>}
          {row.removedAt !== null && (
            <Badge tone="neutral" title="Upstream does not list this tag any more">
              removed {formatDay(row.removedAt.toISOString())}
            </Badge>
          )}
        </span>
      ),
    },
    {
      id: 'built',
      header: 'Built',
      onCard: 'beside-title',
      cell: (row) => <RelativeTime iso={row.createdAt.toISOString()} />,
    },
    {
      id: 'python',
      header: 'Python',
      onCard: 'left-out',
      cell: (row) => row.pythonVersion ?? 'not stated',
    },
    {
      id: 'os',
      header: 'OS',
      onCard: 'left-out',
      cell: (row) => osLabel(row.osId, row.osVersion) ?? 'not stated',
    },
    {
      ...countColumn<VersionRow>({
        id: 'packages',
        header: 'Packages',
        count: (row) => row.pythonCount,
        href: (row) => `${versionHref(image, row.tag)}#packages`,
      }),
      onCard: 'left-out',
    },
    { id: 'size', header: 'Size', align: 'end', cell: (row) => <Size mib={row.sizeMib} /> },
    {
      id: 'trust',
      header: 'Signature',
      onCard: 'half',
      cell: (row) => <TrustBadge trust={row.trust} />,
    },
    {
      id: 'security',
      header: 'Vulnerabilities',
      cell: (row) => (
        <TagFindings
          findings={findings.get(row.tag)}
          href={`${versionHref(image, row.tag)}#security`}
        />
      ),
    },
    {
      id: 'compare',
      header: 'What changed',
      cell: (row) =>
        row.previousTag !== null && (
          <AppLink
            href={compareHref({ image, tag: row.previousTag }, { image, tag: row.tag })}
            title={`Compare ${row.previousTag} with ${row.tag}`}
            aria-label={`What changed from ${row.previousTag} to ${row.tag}`}
          >
            since {row.previousTag}
          </AppLink>
        ),
    },
  ];
  return (
    <DataTable
      caption={`Tags of ${image}, newest first`}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.tag}
      phone="cards"
    />
  );
}

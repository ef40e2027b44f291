'use client';

import { LicenseCell } from '@/components/license/license-cell';
import { linkColumn } from '@/components/ui/columns';
import { type Column, DataTable } from '@/components/ui/data-table';
import { ExternalLink } from '@/components/ui/external-link';
import { Mono } from '@/components/ui/mono';
import { packageHref } from '@/lib/catalog/hrefs';
import type { Provenance } from '@/lib/catalog/provenance';
import type { PythonPackage } from '@/lib/catalog/version-record';
import type { LicenseVerdict } from '@/lib/license/judgement';
import type { Excused } from '@/lib/vetting/excuser';
import { LicenseLines } from './license-lines';
import { ProvenanceLabel } from './provenance-label';
import styles from './python-packages.module.css';

interface Row extends PythonPackage {
  readonly provenance: Provenance;
  /** What is held of its license; undefined: not weighed yet. */
  readonly verdict: LicenseVerdict | undefined;
  readonly excused: Excused | null;
}

interface Props {
  readonly reference: string;
  readonly rows: readonly Row[];
}

const COLUMNS: readonly Column<Row>[] = [
  linkColumn({
    id: 'name',
    header: 'Package',
    text: (row) => row.name,
    href: (row) => packageHref(row.normalizedName),
  }),
  {
    id: 'version',
    header: 'Version',
    onCard: 'beside-title',
    cell: ({ version }) => <Mono>{version}</Mono>,
  },
  {
    id: 'license',
    header: 'License',
    onCard: 'bare',
    cell: (row) => <LicenseCell {...row} />,
  },
  {
    id: 'scanned',
    header: 'As scanned',
    onCard: 'left-out',
    cell: ({ licenses }) => <LicenseLines lines={licenses} />,
  },
  {
    id: 'provenance',
    header: 'Why it is here',
    cell: ({ provenance }) => <ProvenanceLabel provenance={provenance} />,
  },
  {
    id: 'summary',
    header: 'Summary',
    onCard: 'left-out',
    cell: ({ summary, homepage, pypiUrl }) => (
      <span className={styles.summary}>
        <span className={styles.text} title={summary ?? undefined}>
          {summary}
        </span>
        {pypiUrl !== null && <ExternalLink href={pypiUrl}>PyPI</ExternalLink>}
        {pypiUrl !== null && homepage !== null && <span aria-hidden="true"> · </span>}
        {homepage !== null && <ExternalLink href={homepage}>Homepage</ExternalLink>}
        {pypiUrl === null && homepage === null && <em>Not on PyPI</em>}
      </span>
    ),
  },
];

/** Also the browser's, so that the page carries rows and not a tree of elements beside its HTML. */
export function PythonPackageTable({ reference, rows }: Props) {
  // Where nothing is known of any of them, a column that says so in every row says nothing.
  const known = rows.some((entry) => entry.provenance !== 'not-known');
  return (
    <DataTable
      caption={`Python packages of ${reference}`}
      columns={known ? COLUMNS : COLUMNS.filter((column) => column.id !== 'provenance')}
      rows={rows}
      rowKey={(entry) => `${entry.normalizedName} ${entry.version}`}
      phone="cards"
    />
  );
}

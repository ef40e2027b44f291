import { LicenseCell } from '@/components/license/license-cell';
import { AppLink } from '@/components/ui/app-link';
import { type Column, DataTable } from '@/components/ui/data-table';
import { ExternalLink } from '@/components/ui/external-link';
import { Mono } from '@/components/ui/mono';
import { packageHref } from '@/lib/catalog/hrefs';
import type { Provenance } from '@/lib/catalog/provenance';
import type { PythonPackage } from '@/lib/catalog/version-record';
import type { LicenseVerdict } from '@/lib/license/judgement';
import type { Excuser } from '@/lib/vetting/excuser';
import { LicenseLines } from './license-lines';
import { PROVENANCES, ProvenanceLabel, provenanceWord } from './provenance-label';
import styles from './python-packages.module.css';
import { RowFilter } from './row-filter';

interface Row extends PythonPackage {
  readonly provenance: Provenance;
}

interface Props {
  readonly packages: readonly Row[];
  /** PEP 503 name → what is held of its license. */
  readonly verdicts: Readonly<Record<string, LicenseVerdict>>;
  readonly excuser: Excuser;
  /** `boto3py3:1.0.0.1`, for those who hear the table's name. */
  readonly reference: string;
}

const columnsFor = (verdicts: Props['verdicts'], excuser: Excuser): readonly Column<Row>[] => [
  {
    id: 'name',
    header: 'Package',
    cell: ({ name, normalizedName }) => (
      <AppLink href={packageHref(normalizedName)}>
        <Mono>{name}</Mono>
      </AppLink>
    ),
  },
  { id: 'version', header: 'Version', cell: ({ version }) => <Mono>{version}</Mono> },
  {
    id: 'license',
    header: 'License',
    cell: ({ normalizedName, version }) => (
      <PackageLicense
        normalizedName={normalizedName}
        version={version}
        verdict={verdicts[normalizedName]}
        excuser={excuser}
      />
    ),
  },
  {
    id: 'scanned',
    header: 'As scanned',
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
    cell: ({ summary, homepage, pypiUrl }) => (
      <span className={styles.summary}>
        {summary} {pypiUrl !== null && <ExternalLink href={pypiUrl}>PyPI</ExternalLink>}
        {pypiUrl !== null && homepage !== null && <span aria-hidden="true"> · </span>}
        {homepage !== null && <ExternalLink href={homepage}>Homepage</ExternalLink>}
        {pypiUrl === null && homepage === null && <em>Not on PyPI</em>}
      </span>
    ),
  },
];

/** The Python packages of a version, to be read through or narrowed by a word. */
export function PythonPackages({ packages, verdicts, excuser, reference }: Props) {
  const columns = columnsFor(verdicts, excuser);
  const groups = PROVENANCES.map((id) => ({
    id,
    label: provenanceWord(id),
    count: packages.filter((entry) => entry.provenance === id).length,
  })).filter((group) => group.count > 0);
  // Where nothing is known of any of them, a column that says so in every row says nothing.
  const known = packages.some((entry) => entry.provenance !== 'not-known');
  return (
    <RowFilter label={`Filter ${packages.length} packages`} noun="packages" groups={groups}>
      <DataTable
        caption={`Python packages of ${reference}`}
        columns={known ? columns : columns.filter((column) => column.id !== 'provenance')}
        rows={packages}
        rowKey={(entry) => `${entry.normalizedName} ${entry.version}`}
        phone="cards"
      />
    </RowFilter>
  );
}

interface PackageLicenseProps {
  readonly normalizedName: string;
  readonly version: string;
  readonly verdict: LicenseVerdict | undefined;
  readonly excuser: Excuser;
}

function PackageLicense({ normalizedName, version, verdict, excuser }: PackageLicenseProps) {
  const excused = verdict && excuser.license(normalizedName, [version], verdict);
  return (
    <LicenseCell
      normalizedName={normalizedName}
      version={version}
      verdict={verdict}
      excused={excused ?? null}
    />
  );
}

import type { Provenance } from '@/lib/catalog/provenance';
import type { PythonPackage } from '@/lib/catalog/version-record';
import type { LicenseVerdict } from '@/lib/license/judgement';
import type { Excuser } from '@/lib/vetting/excuser';
import { PROVENANCES, provenanceWord } from './provenance-label';
import { PythonPackageTable } from './python-package-table';
import { RowFilter } from './row-filter';

interface Props {
  readonly packages: readonly (PythonPackage & { readonly provenance: Provenance })[];
  /** PEP 503 name → what is held of its license. */
  readonly verdicts: Readonly<Record<string, LicenseVerdict>>;
  readonly excuser: Excuser;
  /** `boto3py3:1.0.0.1`, for those who hear the table's name. */
  readonly reference: string;
}

/** The Python packages of a version, to be read through or narrowed by a word. */
export function PythonPackages({ packages, verdicts, excuser, reference }: Props) {
  const groups = PROVENANCES.map((id) => ({
    id,
    label: provenanceWord(id),
    count: packages.filter((entry) => entry.provenance === id).length,
  })).filter((group) => group.count > 0);
  const rows = packages.map((entry) => {
    const { normalizedName, version } = entry;
    const verdict = verdicts[normalizedName];
    const excused = verdict && excuser.license(normalizedName, [version], verdict);
    return { ...entry, verdict, excused: excused ?? null };
  });
  return (
    <RowFilter label={`Filter ${packages.length} packages`} noun="packages" groups={groups}>
      <PythonPackageTable reference={reference} rows={rows} />
    </RowFilter>
  );
}

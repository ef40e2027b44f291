import { PackageNameNotice } from '@/components/names/package-name-notice';
import { SuspectNotice } from '@/components/names/suspect-notice';
import { findCatalogName, listSuspectsOfVersion } from '@/lib/names/service/catalog';
import type { Excuser } from '@/lib/vetting/excuser';

interface SuspectsProps {
  readonly versionId: number;
  readonly packages: readonly { readonly normalizedName: string; readonly version: string }[];
  readonly excuser: Excuser;
}

/** On the pages of an image and of a version: packages of it with a suspicious name. */
export async function SuspectsOfVersion({ versionId, packages, excuser }: SuspectsProps) {
  const versions = new Map(packages.map((one) => [one.normalizedName, one.version]));
  const suspects = await listSuspectsOfVersion(versionId);
  return <SuspectNotice suspects={suspects} excuser={excuser} versions={versions} />;
}

interface NameProps {
  /** PEP 503 */
  readonly name: string;
  readonly releases: readonly string[];
  readonly excuser: Excuser;
}

/** On the page of a package. */
export async function NameOfPackage({ name, releases, excuser }: NameProps) {
  return (
    <PackageNameNotice known={await findCatalogName(name)} excused={excuser.name(name, releases)} />
  );
}

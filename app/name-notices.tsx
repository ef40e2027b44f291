import { PackageNameNotice } from '@/components/names/package-name-notice';
import { SuspectNotice } from '@/components/names/suspect-notice';
import { findCatalogName, listSuspectsOfVersion } from '@/lib/names/service/catalog';
import type { Excuser } from '@/lib/vetting/excuser';
import { getExcuser } from '@/lib/vetting/service/excuser';

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

interface AddedProps {
  readonly from: { readonly id: number };
  readonly to: { readonly id: number; readonly image: string };
}

/** On the page that compares two versions: what comes in with a suspicious name. */
export async function SuspectsAdded({ from, to }: AddedProps) {
  const [before, after] = await Promise.all([
    listSuspectsOfVersion(from.id),
    listSuspectsOfVersion(to.id),
  ]);
  const held = new Set(before.map(({ name }) => name));
  const suspects = after.filter(({ name }) => !held.has(name));
  const excuser = await getExcuser({
    packages: suspects.map(({ name }) => name),
    image: to.image,
    now: new Date(),
  });
  return <SuspectNotice suspects={suspects} excuser={excuser} versions={new Map()} />;
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

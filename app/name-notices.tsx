import { PackageNameNotice } from '@/components/names/package-name-notice';
import { SuspectNotice } from '@/components/names/suspect-notice';
import { findCatalogName, listSuspectsOfVersion } from '@/lib/names/service/catalog';

/** On the pages of an image and of a version: packages of it with a suspicious name. */
export async function SuspectsOfVersion({ versionId }: { readonly versionId: number }) {
  return <SuspectNotice suspects={await listSuspectsOfVersion(versionId)} />;
}

/** On the page of a package. */
export async function NameOfPackage({ name }: { readonly name: string }) {
  return <PackageNameNotice known={await findCatalogName(name)} />;
}

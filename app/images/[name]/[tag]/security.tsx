import { getExcuserOf } from '@/app/excuser-of';
import { VersionSecurity } from '@/components/advisories/version-security';
import type { FindingView } from '@/lib/advisories/finding-view';
import { pageSecurity } from '@/lib/advisories/service/finding-page';
import { getPassStatus } from '@/lib/advisories/service/status';
import { getVersionSecurity } from '@/lib/advisories/service/version';
import { versionHref } from '@/lib/catalog/hrefs';

interface Props {
  readonly image: string;
  readonly tag: string;
  readonly view: FindingView;
}

/** The security part of a version's page. */
export async function Security({ image, tag, view }: Props) {
  const [security, passes] = await Promise.all([
    getVersionSecurity({ image, tag }),
    getPassStatus(),
  ]);
  const excuser = await getExcuserOf(security, image);
  return (
    <VersionSecurity
      reference={`${image}:${tag}`}
      security={security}
      pages={pageSecurity(security, view)}
      shown={{ kind: 'paged', base: versionHref(image, tag), view }}
      excuser={excuser}
      passes={passes}
    />
  );
}

import { getExcuserOf } from '@/app/excuser-of';
import { VersionSecurity } from '@/components/advisories/version-security';
import { getPassStatus } from '@/lib/advisories/service/status';
import { getVersionSecurity } from '@/lib/advisories/service/version';

interface Props {
  readonly image: string;
  readonly tag: string;
}

/** The security part of a version's page. */
export async function Security({ image, tag }: Props) {
  const [security, passes] = await Promise.all([
    getVersionSecurity({ image, tag }),
    getPassStatus(),
  ]);
  const excuser = await getExcuserOf(security, image);
  return (
    <VersionSecurity
      reference={`${image}:${tag}`}
      security={security}
      excuser={excuser}
      passes={passes}
    />
  );
}

import { getExcuserOf } from '@/app/excuser-of';
import { ImageSecurity } from '@/components/advisories/image-security';
import { readFindingView } from '@/lib/advisories/finding-view';
import { pageSecurity } from '@/lib/advisories/service/finding-page';
import { getPassStatus } from '@/lib/advisories/service/status';
import {
  compareSecurity,
  getTagCounts,
  getVersionSecurity,
} from '@/lib/advisories/service/version';

interface Props {
  readonly image: string;
  /** Of the last version. */
  readonly tag: string;
  readonly previousTag: string | null;
}

/** The security part of an image's page. */
export async function Security({ image, tag, previousTag }: Props) {
  const [security, since, tags, passes] = await Promise.all([
    getVersionSecurity({ image, tag }),
    previousTag === null
      ? null
      : compareSecurity({ image, tag: previousTag }, { image, tag }).then(({ python }) => ({
          tag: previousTag,
          python,
        })),
    getTagCounts(image),
    getPassStatus(),
  ]);
  const excuser = await getExcuserOf(security, image);
  return (
    <ImageSecurity
      image={image}
      tag={tag}
      security={security}
      pages={pageSecurity(security, readFindingView(new URLSearchParams()))}
      excuser={excuser}
      since={since}
      tags={tags}
      passes={passes}
    />
  );
}

import { NearDuplicates } from '@/components/catalog/near-duplicates';
import { listNearDuplicates } from '@/lib/catalog/service/cover';

/** Images that this one could be merged with, by their Python packages. */
export async function MergeCandidates({
  image,
  tag,
}: {
  readonly image: string;
  readonly tag: string;
}) {
  return <NearDuplicates image={image} tag={tag} duplicates={await listNearDuplicates(image)} />;
}

import { getImageUsers } from '@/lib/content/service/usage';
import type { Affected } from '../affected';
import type { Ask } from '../ask';
import { listChildImages } from '../store/catalog';

/** Whom more packages in an image concern; null where no image gets any. */
export async function getAffected(ask: Ask): Promise<Affected | null> {
  if (ask.kind !== 'packages' || ask.image === '') return null;
  const [images, users] = await Promise.all([listChildImages(ask.image), getImageUsers(ask.image)]);
  return { images, users: users?.living ?? null };
}

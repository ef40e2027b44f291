import { cache } from 'react';
import { describeReferences } from '@/lib/catalog/service/named-references';
import { env } from '@/lib/env';
import { redactCredentials } from '@/lib/upstream/git/location';
import {
  countImageUsers,
  countUsersByImage,
  findContentSource,
  listContentProblems,
  listImageUsers,
} from '../store/usage';
import type { ContentSource, EndedImage, ImageUser, ImageUsers } from '../usage';

/**
 * The content repository, as far as it was read; null where none is named in `DRYDOCK_CONTENT_SOURCE`.
 * What was read of another one does not count.
 */
export const getContentSource = cache(async (): Promise<ContentSource | null> => {
  const configured = env().DRYDOCK_CONTENT_SOURCE;
  if (configured === undefined) return null;
  const source = redactCredentials(configured);
  const found = await findContentSource();
  return found?.source === source ? found : { source, read: null, failure: found?.failure ?? null };
});

/** Who uses an image; null where nobody could know: no source, or none read yet. */
export const getImageUsers = cache(async (image: string): Promise<ImageUsers | null> => {
  const source = await getContentSource();
  return source === null || source.read === null ? null : countImageUsers(image);
});

/** How many integrations and scripts name each image; null where nobody could know. */
export const countContentUsers = cache(async (): Promise<ReadonlyMap<string, number> | null> => {
  const source = await getContentSource();
  return source === null || source.read === null ? null : countUsersByImage();
});

export interface UserPage {
  readonly rows: readonly ImageUser[];
  readonly total: number;
}

/** @param page from 1 */
export async function getUserPage(
  image: string,
  {
    tag,
    page,
    limit,
  }: { readonly tag: string | null; readonly page: number; readonly limit: number },
): Promise<UserPage> {
  return listImageUsers({ image, tag, limit, offset: (page - 1) * limit });
}

/**
 * Images that are deprecated, retired, removed or unknown, and are used by living content; most used
 * first. All of them are looked up for each page: some 100 of 300 names, in four queries.
 *
 * @param page from 1
 */
export async function listEndedImages(
  page: number,
  limit: number,
): Promise<{ readonly rows: readonly EndedImage[]; readonly total: number }> {
  const users = await countUsersByImage();
  const { images } = await describeReferences(
    [...users.keys()].map((image) => ({ image, tag: null })),
  );
  const ended: EndedImage[] = [];
  for (const [image, count] of users) {
    const known = images.get(image);
    const state =
      known === undefined
        ? 'not in the catalogue'
        : known.removed
          ? 'removed'
          : known.deprecated
            ? 'deprecated'
            : known.status === 'retired'
              ? 'retired'
              : null;
    if (state === null) continue;
    const end = known?.replacement?.end;
    const replacement = end?.kind === 'alive' ? `${end.name}:${end.lastTag}` : null;
    ended.push({ image, users: count, state, replacement });
  }
  const ordered = ended.toSorted((a, b) => b.users - a.users || (a.image < b.image ? -1 : 1));
  return { rows: ordered.slice((page - 1) * limit, page * limit), total: ordered.length };
}

export async function getContentProblems(page: number, limit: number) {
  return listContentProblems(limit, (page - 1) * limit);
}

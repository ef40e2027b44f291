import { AppError } from '@/lib/app-error';
import { parseImageReference } from '@/lib/catalog/image-reference';
import { findImage } from '@/lib/catalog/store/image';
import {
  hasVersion,
  type SuggestedReference,
  suggestByName,
  suggestByTag,
} from '@/lib/catalog/store/version';
import { env } from '@/lib/env';
import { imageNotFound, versionNotFound } from './version';

/**
 * The version that a text as people paste it means; without a tag, the last one.
 *
 * @throws AppError `bad-request` where it is no reference, `not-found` where there is no such version
 */
export async function resolveReference(
  text: string,
): Promise<{ readonly image: string; readonly tag: string }> {
  const parsed = parseImageReference(text, env().IMAGE_ORG);
  if (!parsed.ok) throw new AppError('bad-request', parsed.error);
  const { image, tag } = parsed.value;
  if (tag !== null) {
    if (!(await hasVersion(image, tag))) throw await versionNotFound(image, tag);
    return { image, tag };
  }
  const found = await findImage(image);
  if (found === null) throw await imageNotFound(image);
  if (found.lastTag === null) {
    throw new AppError('not-found', `The image ${image} has no last version: name a tag.`);
  }
  return { image, tag: found.lastTag };
}

/** Versions that a reference which is still being typed may become: names first, tags after the colon. */
export async function suggestReferences(
  text: string,
  limit: number,
): Promise<readonly SuggestedReference[]> {
  const typed = text.trim().replace(/^dockerimage:\s*/, '');
  const bare = typed.slice(typed.lastIndexOf('/') + 1);
  const colon = bare.indexOf(':');
  return colon === -1
    ? suggestByName(bare.toLowerCase(), limit)
    : suggestByTag(bare.slice(0, colon), bare.slice(colon + 1), limit);
}

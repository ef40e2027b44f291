import type { Result } from '@/lib/result';

/** What names a version: `boto3py3:1.0.0.123`; without a tag, the last version is meant. */
export interface ImageReference {
  readonly image: string;
  readonly tag: string | null;
}

/** Docker's own rules for a repository component and a tag, and no longer than it allows. */
const IMAGE_NAME = /^[a-z0-9]+(?:(?:\.|_{1,2}|-+)[a-z0-9]+)*$/;
const TAG = /^\w[\w.-]{0,127}$/;

/** Whether a text can be the name of an image at all. */
function isImageName(text: string): boolean {
  return text.length <= 128 && IMAGE_NAME.test(text);
}

/** Whether a text can be a tag at all. */
function isTag(text: string): boolean {
  return TAG.test(text);
}

/**
 * Reads a reference as people paste it: with or without registry, organization, tag, and the key in
 * front of it.
 *
 * @example parseImageReference('dockerimage: demisto/stix2:1.0.0.123', 'demisto')
 * @returns an error in words where it is none, or one of another organization
 */
export function parseImageReference(
  text: string,
  organization: string,
): Result<ImageReference, string> {
  const bare = text
    .trim()
    .replace(/^dockerimage:\s*/, '')
    .replace(/^(?:https?:\/\/)?(?:docker\.io|hub\.docker\.com\/r)\//, '');
  const slash = bare.lastIndexOf('/');
  const owner = slash === -1 ? organization : bare.slice(0, slash);
  if (owner !== organization) {
    return { ok: false, error: `“${text}” is not an image of ${organization}.` };
  }
  const [image = '', tag, ...rest] = bare.slice(slash + 1).split(':');
  if (!isImageName(image)) {
    return { ok: false, error: `“${text}” does not begin with the name of an image.` };
  }
  if (tag === undefined) return { ok: true, value: { image, tag: null } };
  if (rest.length > 0 || !isTag(tag)) {
    return { ok: false, error: `“${text}” has no tag after the colon that Docker would accept.` };
  }
  return { ok: true, value: { image, tag } };
}

/** The reference as Docker and an integration's YAML want it: `demisto/stix2:1.0.0.123`. */
export function formatImageReference(organization: string, image: string, tag: string): string {
  return `${organization}/${image}:${tag}`;
}

import { parseImageReference } from '@/lib/catalog/image-reference';

/** The parts of an image as an item names it. */
export type ImageName =
  | { readonly kind: 'image'; readonly image: string; readonly tag: string | null }
  | { readonly kind: 'other-organization'; readonly organization: string }
  | { readonly kind: 'malformed'; readonly why: string };

const DOCKER_HUB =
  /^(?:docker\.io|index\.docker\.io|registry-1\.docker\.io|registry\.hub\.docker\.com)\//;

/** Docker's own images have no organization in front; they belong to this one. */
const OFFICIAL = 'library';

/**
 * Reads an image as a server does, which is stricter than what a person may paste into a search: a
 * name alone is not one of `organization`.
 */
export function readImageName(text: string, organization: string): ImageName {
  if (/\s/.test(text)) return { kind: 'malformed', why: 'It holds blanks.' };
  if (text.includes('@')) {
    return { kind: 'malformed', why: 'It names a digest; content names images by their tag.' };
  }
  const path = text.replace(DOCKER_HUB, '');
  const slash = path.lastIndexOf('/');
  const owner = slash === -1 ? OFFICIAL : path.slice(0, slash);
  const rest = path.slice(slash + 1);
  const parsed = parseImageReference(`${organization}/${rest}`, organization);
  if (!parsed.ok) return { kind: 'malformed', why: describeFault(rest) };
  return owner === organization
    ? { kind: 'image', ...parsed.value }
    : { kind: 'other-organization', organization: owner };
}

function describeFault(rest: string): string {
  return /^[^:]*:./.test(rest) && /^[a-z0-9][a-z0-9._-]*:/.test(rest)
    ? 'What stands after the colon is no tag that Docker would accept.'
    : 'It is no image name that Docker would accept.';
}

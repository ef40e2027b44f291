const MARKDOWN_LINK = /\[`?([^\]`]{1,128})`?\]\([^)]{0,512}\)/g;
const REPLACEMENT =
  /\buse (?:the )?(?:(?<org>[a-z0-9_-]+)\/)?(?<image>[a-z0-9][a-z0-9._-]*)(?: docker)?(?: image)? instead\b/i;

/**
 * Reads which image replaces a deprecated one: 60 of 104 reasons name one, with or without the
 * organization.
 *
 * @param reason e.g. `Python 2 is EOL. Use the python3-deb image instead.`
 * @param org reasons that name an image of another organization have no answer
 * @returns the image without organization; null where the reason names none
 */
export function findReplacement(reason: string, org: string): string | null {
  const plain = reason.slice(0, 2_000).replace(MARKDOWN_LINK, '$1');
  const found = REPLACEMENT.exec(plain)?.groups;
  if (found?.image === undefined) return null;
  return found.org === undefined || found.org === org ? found.image.toLowerCase() : null;
}

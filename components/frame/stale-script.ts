/** Upstream does not run on Friday and Saturday; four days without news is more than a weekend. */
const STALE_MS = 4 * 86_400_000;

/**
 * Runs in the head. A page is cached, so only the browser knows whether its data have gone stale; said
 * before anything is painted, as an attribute of the document, it moves nothing.
 *
 * @param committedAt when upstream wrote the data (ISO 8601); null while there are none
 */
export function staleScript(committedAt: string | null): string {
  if (committedAt === null) return '';
  const fromMs = Date.parse(committedAt) + STALE_MS;
  return `if(Date.now()>${fromMs})document.documentElement.dataset.stale="";`;
}

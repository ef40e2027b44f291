const GITHUB = /^(https:\/\/github\.com\/[\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/;

/**
 * Where a file of the content repository can be looked at, as it was at the commit that was read.
 *
 * @param source `DRYDOCK_CONTENT_SOURCE`; a mirror on disk or a bundle has no pages
 */
export function readContentLinks(
  source: string,
  commit: string,
): ((path: string, line: number) => string) | null {
  const repository = GITHUB.exec(source)?.[1];
  if (repository === undefined) return null;
  return (path, line) =>
    `${repository}/blob/${commit}/${path.split('/').map(encodeURIComponent).join('/')}#L${line}`;
}

import { facetLabel } from './image-facets';

/**
 * The operating system of an image, the same everywhere: `Alpine 3.24.1`, `RHEL (UBI) 8.10`.
 *
 * @returns null where the image does not state one
 */
export function osLabel(osId: string | null, osVersion: string | null): string | null {
  return osId === null ? null : `${facetLabel('os', osId)} ${osVersion ?? ''}`.trim();
}

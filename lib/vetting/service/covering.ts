import { readImageFilter } from '@/lib/catalog/image-filter';
import { mayBeProposed } from '@/lib/catalog/never-proposed';
import { listImages } from '@/lib/catalog/service/image-list';
import type { CoveringImage } from '../report';

const LIMIT = 5;

/** Images in use that have everything that is asked for, best first. */
export async function findCoveringImages(
  packages: readonly { readonly normalizedName: string; readonly specifier: string | null }[],
  os: readonly string[],
  exceptImage: string | null,
): Promise<readonly CoveringImage[]> {
  if (packages.length + os.length === 0) return [];
  const query = [
    ...packages.map(
      ({ normalizedName, specifier }) => `package:${normalizedName}${specifier ?? ''}`,
    ),
    ...os.map((name) => `package:${name.replace(/[<>=~].*$/, '')}`),
  ].join(' ');
  const { filter } = readImageFilter(new URLSearchParams({ q: query, status: 'active' }));
  const { rows } = await listImages({ filter, cursor: null, limit: LIMIT + 2, now: new Date() });
  return rows
    .filter(({ image }) => mayBeProposed(image) && image !== exceptImage)
    .slice(0, LIMIT)
    .map(({ image, tag, sizeMib }) => ({ image, tag, missing: [], sizeMib }));
}

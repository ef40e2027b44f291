import { describeGap } from '@/lib/catalog/cover-words';
import { findCover } from '@/lib/catalog/service/cover';
import type { CoveringImage } from '../report';

/** Who reads further has no mind to use any of them. */
const LIMIT = 6;

/** Images in use that have everything that is asked for, or come near; best first. */
export async function findCoveringImages(
  packages: readonly { readonly normalizedName: string; readonly specifier: string | null }[],
  os: readonly string[],
  exceptImage: string | null,
): Promise<readonly CoveringImage[]> {
  if (packages.length + os.length === 0) return [];
  const { images } = await findCover({
    need: {
      packages: packages.map(({ normalizedName, specifier }) => ({
        name: normalizedName,
        specifier,
      })),
      osPackages: os.map((name) => name.replace(/[<>=~].*$/, '').toLowerCase()),
      python: null,
      distribution: null,
    },
    scope: 'last',
    limit: LIMIT,
  });
  return images
    .filter(({ image, deprecated }) => !deprecated && image !== exceptImage)
    .map(({ image, tag, gaps, sizeMib }) => ({
      image,
      tag,
      missing: gaps.map(describeGap),
      sizeMib,
    }));
}

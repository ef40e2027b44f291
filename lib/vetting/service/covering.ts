import { describeGap } from '@/lib/catalog/cover-words';
import { findCover } from '@/lib/catalog/service/cover';
import type { CoveringImage } from '../report';

/** Who reads further has no mind to use any of them. */
const SHOWN = 6;
/** Of these many may be of another language. */
const RANKED = 100;

/**
 * Images in use that have everything that is asked for, or come near; best first.
 *
 * @param isFit whether an image could be used at all, by its name
 */
export async function findCoveringImages(
  packages: readonly { readonly normalizedName: string; readonly specifier: string | null }[],
  os: readonly string[],
  isFit: (image: string) => boolean,
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
    limit: RANKED,
  });
  return images
    .filter(({ image, deprecated }) => !deprecated && isFit(image))
    .slice(0, SHOWN)
    .map(({ image, tag, gaps, sizeMib }) => ({
      image,
      tag,
      missing: gaps.map(describeGap),
      sizeMib,
    }));
}

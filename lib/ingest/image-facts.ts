import { findReplacement } from '@/lib/upstream/dockerfiles/replacement';
import { decideStatus, type ImageStatus } from './image-status';
import type { SecondSource } from './second-source';

/** What the second source says of images as a whole. */
export type ImageSources = Pick<SecondSource, 'images' | 'deprecatedImages'>;

/** What is said of an image as a whole, in its row. */
export interface ImageFacts {
  readonly id: number;
  readonly status: ImageStatus;
  readonly deprecatedReason: string | null;
  readonly replacementName: string | null;
  readonly devonly: boolean;
  readonly baseRef: string | null;
  readonly baseImageId: number | null;
}

/** The facts as the run before left them, and what the last version says of deprecation now. */
export interface ImageState extends ImageFacts {
  readonly name: string;
  readonly lastVersionId: number | null;
  /** Header or environment; null where there is no last version. */
  readonly marked: boolean | null;
  readonly markedReason: string | null;
}

/**
 * @param second null where the second source could not be read: what it said before stands
 * @param imageIdOf an image of the catalogue by name
 */
export function describeImage(
  state: ImageState,
  second: ImageSources | null,
  org: string,
  imageIdOf: (name: string) => number | undefined,
): ImageFacts {
  const { id, name, marked, markedReason } = state;
  const source = second?.images.get(name);
  const listed = second?.deprecatedImages?.get(name);
  const isDeprecated = source?.deprecated === true || listed !== undefined;
  const folder =
    second === null ? 'unread' : isDeprecated ? 'deprecated' : source ? 'present' : 'absent';
  const status = decideStatus({ marked, folder, known: state.status });
  const knownReason = second === null ? state.deprecatedReason : null;
  const reason =
    status === 'deprecated'
      ? (source?.deprecatedReason ?? listed ?? markedReason ?? knownReason)
      : null;
  const replacementName = reason === null ? null : findReplacement(reason, org);
  if (second === null) {
    return { ...facts(state), status, deprecatedReason: reason, replacementName };
  }
  const base = source?.base ?? null;
  const baseName = base?.repository.startsWith(`${org}/`)
    ? base.repository.slice(org.length + 1)
    : null;
  return {
    id,
    status,
    deprecatedReason: reason,
    replacementName,
    devonly: source?.devonly ?? false,
    baseRef: base?.reference ?? null,
    baseImageId: (baseName === null ? undefined : imageIdOf(baseName)) ?? null,
  };
}

export function differs(before: ImageFacts, after: ImageFacts): boolean {
  return (
    before.status !== after.status ||
    before.deprecatedReason !== after.deprecatedReason ||
    before.replacementName !== after.replacementName ||
    before.devonly !== after.devonly ||
    before.baseRef !== after.baseRef ||
    before.baseImageId !== after.baseImageId
  );
}

function facts(state: ImageState): ImageFacts {
  const { id, status, deprecatedReason, replacementName, devonly, baseRef, baseImageId } = state;
  return { id, status, deprecatedReason, replacementName, devonly, baseRef, baseImageId };
}

import type { Result } from '@/lib/result';

/** The largest ordinary night removed 68 versions of 12,000; the bad one 8,046. */
const REMOVALS_ALWAYS_BELIEVED = 200;
const REMOVALS_BELIEVED_SHARE = 0.02;

export interface Night {
  /** Live in the catalogue before the run. */
  readonly versionsBefore: number;
  readonly imagesBefore: number;
  /** Image folders in the commit. */
  readonly imagesNow: number;
  readonly removed: number;
}

/**
 * Whether a night may be believed without a person. Upstream has never dropped an image, and once
 * dropped two of five versions by mistake.
 *
 * @returns the reason of the refusal, in a sentence
 */
export function checkNight(night: Night): Result<void, string> {
  const { versionsBefore, imagesBefore, imagesNow, removed } = night;
  const believed = Math.max(
    REMOVALS_ALWAYS_BELIEVED,
    Math.floor(versionsBefore * REMOVALS_BELIEVED_SHARE),
  );
  if (removed > believed) {
    const of = `${count(removed, 'version')} of ${versionsBefore}`;
    return refused(
      `${of} would disappear at once; up to ${believed} are taken for an ordinary night.`,
    );
  }
  if (imagesNow < imagesBefore) {
    return refused(
      `The source has ${count(imagesNow, 'image')} where the catalogue has ${imagesBefore}.`,
    );
  }
  return { ok: true, value: undefined };
}

function refused(reason: string): Result<never, string> {
  return { ok: false, error: reason };
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

import {
  type CoverAnswer,
  type CoverImageAnswer,
  type CoverRequest,
  findCover,
  listHeldPackages,
} from '@/lib/catalog/service/cover';
import { findVersionVerdicts, type VersionVerdict } from './version-verdicts';

/** The images of a cover, those in front with what is held against their packages. */
export type JudgedCover = Omit<CoverAnswer, 'images'> & {
  readonly images: readonly (CoverImageAnswer & {
    /** Null: not looked up, for want of being near enough. */
    readonly verdict: VersionVerdict | null;
  })[];
};

/** Who looks further down has other worries than licenses. */
const MAX_JUDGED = 10;

/** Ranks images for a need, and says of the first ones what licenses and advisories are known for. */
export async function findJudgedCover(request: CoverRequest): Promise<JudgedCover> {
  const answer = await findCover(request);
  const judged = answer.images.slice(0, MAX_JUDGED);
  const verdicts = await findVersionVerdicts(await listHeldPackages(judged));
  return {
    ...answer,
    images: answer.images.map((image, at) => ({ ...image, verdict: verdicts[at] ?? null })),
  };
}

import type { CoverShown } from '@/lib/catalog/cover-answer';
import { isEmptyNeed, type Need } from '@/lib/need/need';

interface State {
  readonly need: Need;
  readonly answer: CoverShown | null;
  readonly error: Error | null;
  readonly isFetching: boolean;
}

/** How the search stands, in a sentence that is read out while one types. */
export function describeCoverState({ need, answer, error, isFetching }: State): string {
  if (isEmptyNeed(need)) return '';
  if (error !== null) return `The images could not be ranked: ${error.message}`;
  if (answer === null) return 'Looking for images …';
  const covering = answer.images.filter(({ coverage }) => coverage === 'all').length;
  const wait = isFetching ? ' …' : '';
  if (covering === 0) return `No image covers ${describeAsked(answer.asked, false)}.${wait}`;
  const count =
    covering === answer.images.length && answer.total > covering ? `${covering} or more` : covering;
  return `${count} ${covering === 1 ? 'image covers' : 'images cover'} ${describeAsked(answer.asked, true)}.${wait}`;
}

/** "all 3 packages"; in a sentence that denies, two are "both" only to one who reads twice. */
function describeAsked(count: number, affirms: boolean): string {
  if (count === 1) return 'what is asked for';
  return count === 2 && affirms ? 'both packages' : `all ${count} packages`;
}

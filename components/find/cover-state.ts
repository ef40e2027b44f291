import type { CoverShown } from '@/lib/catalog/cover-answer';
import { isEmptyNeed, type Need } from '@/lib/need/need';

interface State {
  readonly need: Need;
  readonly answer: CoverShown | null;
  readonly error: Error | null;
  readonly isFetching: boolean;
  /** Lines that need a package nobody has told yet: the need is without it. */
  readonly open: number;
}

/** How the search stands, in a sentence that is read out while one types. */
export function describeCoverState({ need, answer, error, isFetching, open }: State): string {
  if (isEmptyNeed(need)) return '';
  if (error !== null) return `The images could not be ranked: ${error.message}`;
  if (answer === null) return 'Looking for images …';
  const covering = answer.images.filter(({ coverage }) => coverage === 'all').length;
  const wait = isFetching ? ' …' : '';
  const without = open === 0 ? '' : ` ${describeOpen(open)}`;
  if (covering === 0)
    return `No image covers ${describeAsked(answer.asked, false)}.${without}${wait}`;
  const count =
    covering === answer.images.length && answer.total > covering ? `${covering} or more` : covering;
  return `${count} ${covering === 1 ? 'image covers' : 'images cover'} ${describeAsked(answer.asked, true)}.${without}${wait}`;
}

/** "all 3 packages"; in a sentence that denies, two are "both" only to one who reads twice. */
function describeAsked(count: number, affirms: boolean): string {
  if (count === 1) return 'what is asked for';
  return count === 2 && affirms ? 'both packages' : `all ${count} packages`;
}

function describeOpen(count: number): string {
  return count === 1
    ? 'One more that is needed is not counted: say which package it is.'
    : `${count.toLocaleString('en')} more that are needed are not counted: say which packages they are.`;
}

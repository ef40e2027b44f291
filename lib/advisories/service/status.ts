import { cache } from 'react';
import type { PassRecord } from '../pass';
import { findAnsweredPass, findNewestPass } from '../store/pass';

/** How old what is known is, and what has gone wrong since. */
export interface PassStatus {
  /** The newest pass of any kind; null before the first. */
  readonly newest: PassRecord | null;
  /** The newest over everything that was answered. */
  readonly answered: PassRecord | null;
}

/** Asked once for each page, however many parts of it want to know. */
export const getPassStatus = cache(async (): Promise<PassStatus> => {
  const [newest, answered] = await Promise.all([findNewestPass(), findAnsweredPass()]);
  return { newest, answered };
});

import { cache } from 'react';
import type { PassStatus } from '../pass';
import { listExploitationFeeds } from '../store/exploitation';
import { findAnsweredPass, findNewestPass } from '../store/pass';

/** Asked once for each page, however many parts of it want to know. */
export const getPassStatus = cache(async (): Promise<PassStatus> => {
  const [newest, answered, feeds] = await Promise.all([
    findNewestPass(),
    findAnsweredPass(),
    listExploitationFeeds(),
  ]);
  return { newest, answered, feeds };
});

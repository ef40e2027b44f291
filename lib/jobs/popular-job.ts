import { AppError } from '@/lib/app-error';
import { env } from '@/lib/env';
import { log } from '@/lib/log';
import { fetchList, getListFacts } from '@/lib/names/service/popularity';
import { areNamesCurrent, judgeCatalog, wasFetchTriedSince } from '@/lib/names/service/settle';
import type { Job, JobOutcome } from './job';

/** The public list is counted anew on the first of each month. */
const CRON = '40 5 2 * *';
/** Shorter than any month, longer than what one missed day makes of it. */
const FRESH_MS = 27 * 86_400_000;

const PAUSE_MS = 3_600_000;

/**
 * Fetches the popularity list once a month, and judges the names of the catalogue anew.
 *
 * @param urlOf where the list is; asked at each run
 */
export function popularJob(urlOf = () => env().POPULAR_PACKAGES_URL): Job {
  const isDue = async (now: Date) => {
    const { loadedAt } = await getListFacts();
    return loadedAt === null || Number(now) - Date.parse(loadedAt) > FRESH_MS;
  };
  return {
    name: 'popular',
    cron: CRON,
    followsIngest: true,
    state: async (now) => {
      if (!(await areNamesCurrent())) return 'missed';
      if (!(await isDue(now))) return 'up-to-date';
      return (await wasFetchTriedSince(new Date(Number(now) - PAUSE_MS))) ? 'waiting' : 'missed';
    },
    run: async ({ trigger, signal }) => {
      let outcome: JobOutcome = 'unchanged';
      // Every night brings packages; a list that cannot be had is asked for in its own rhythm.
      if (trigger !== 'follow-up' && (await isDue(new Date()))) {
        try {
          const { source, packages } = await fetchList(urlOf(), { signal });
          log.info({ source, names: packages.length }, 'popularity list loaded');
          outcome = 'changed';
        } catch (error) {
          if (!(error instanceof AppError) || error.code !== 'source-unreachable') throw error;
          log.warn({ reason: error.message }, 'the popularity list could not be fetched');
          outcome = 'failed';
        }
      }
      if (!(await areNamesCurrent())) {
        const judged = await judgeCatalog();
        log.info(judged, 'names judged');
        if (outcome === 'unchanged' && judged.changed > 0) outcome = 'changed';
      }
      return outcome;
    },
  };
}

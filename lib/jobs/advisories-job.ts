import { runAdvisoryPass } from '@/lib/advisories/service/pass';
import { getPassStatus } from '@/lib/advisories/service/status';
import { getRunStatus } from '@/lib/catalog/service/state';
import { env } from '@/lib/env';
import { log } from '@/lib/log';
import type { Job } from './job';
import { isNightMissed } from './schedule';

/** The nightly pass over all package versions; after an ingest only over those that are new. */
export function advisoriesJob(): Job {
  const cron = env().OSV_CRON;
  const isUpToDate = async (now: Date) => {
    const { catalog } = await getRunStatus();
    // The first ingest is followed by a pass of its own.
    if (catalog.kind === 'empty') return true;
    const { answered } = await getPassStatus();
    return !isNightMissed(cron, answered?.finishedAt ?? null, now);
  };
  return {
    name: 'advisories',
    cron,
    followsIngest: true,
    state: async (now) => {
      if (await isUpToDate(now)) return 'up-to-date';
      const { newest } = await getPassStatus();
      return newest?.status === 'failed' ? 'waiting' : 'missed';
    },
    run: async ({ trigger, signal }) => {
      if (trigger === 'catch-up' && (await isUpToDate(new Date()))) return 'unchanged';
      const outcome = await runAdvisoryPass({
        trigger,
        onlyNew: trigger === 'follow-up' && (await getPassStatus()).answered !== null,
        signal,
      });
      log.info({ ...outcome, trigger }, 'advisory pass');
      if (outcome.status === 'refused') return 'unchanged';
      // What got no answer is asked again soon; a record that cannot be read, with the next tick.
      const isWhole = outcome.status !== 'failed' && outcome.answered === outcome.asked;
      return isWhole ? 'unchanged' : 'failed';
    },
  };
}

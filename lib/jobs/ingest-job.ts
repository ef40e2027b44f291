import { getRunStatus } from '@/lib/catalog/service/state';
import { env } from '@/lib/env';
import { log } from '@/lib/log';
import type { Job } from './job';
import { isNightMissed } from './schedule';
import { takeIn } from './take-in';

/** The nightly run of the catalogue. */
export function ingestJob(): Job {
  const cron = env().INGEST_CRON;
  const isUpToDate = async (now: Date) => {
    const { catalog } = await getRunStatus();
    const checkedAt = catalog.checkedAt === null ? null : new Date(catalog.checkedAt);
    return catalog.kind === 'real' && !isNightMissed(cron, checkedAt, now);
  };
  return {
    name: 'ingest',
    cron,
    followsIngest: false,
    state: async (now) => {
      if (await isUpToDate(now)) return 'up-to-date';
      const { run } = await getRunStatus();
      return run?.status === 'failed' ? 'waiting' : 'missed';
    },
    run: async ({ trigger, signal }) => {
      // Another worker may have made up for it while this job waited.
      if (trigger === 'catch-up' && (await isUpToDate(new Date()))) return 'unchanged';
      const { summary, sample } = await takeIn({
        trigger: trigger === 'follow-up' || trigger === 'notified' ? 'cron' : trigger,
        signal,
      });
      log.info({ ...summary, trigger }, 'ingest run');
      if (sample !== null) log.info(sample, 'the sample catalogue is shown instead');
      if (summary.status === 'failed') return sample?.status === 'ok' ? 'stopgap' : 'failed';
      return summary.status === 'ok' ? 'changed' : 'unchanged';
    },
  };
}

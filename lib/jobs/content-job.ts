import { takeInContent } from '@/lib/content/service/take-in';
import { getContentSource } from '@/lib/content/service/usage';
import { env } from '@/lib/env';
import { log } from '@/lib/log';
import type { Job } from './job';
import { isNightMissed } from './schedule';

/** Which content uses which image, read each night; only where a repository is named. */
export function contentJob(): Job | null {
  const { DRYDOCK_CONTENT_SOURCE: source, INGEST_CRON: cron } = env();
  if (source === undefined) return null;
  return {
    name: 'content',
    cron,
    followsIngest: false,
    state: async (now) => {
      const known = await getContentSource();
      if (!isNightMissed(cron, known?.read?.checkedAt ?? null, now)) return 'up-to-date';
      return known?.failure ? 'waiting' : 'missed';
    },
    run: async ({ signal, trigger }) => {
      const outcome = await takeInContent(source, { now: new Date(), signal });
      log.info({ ...outcome, trigger }, 'content run');
      if (outcome.status === 'failed') return 'failed';
      return outcome.status === 'ok' ? 'changed' : 'unchanged';
    },
  };
}

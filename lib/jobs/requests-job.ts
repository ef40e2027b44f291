import { log } from '@/lib/log';
import { renewReports } from '@/lib/requests/service/follow';
import { closePublished } from '@/lib/requests/service/publish';
import { warnOfExpiry } from '@/lib/vetting/service/expiry';
import type { Job } from './job';

/**
 * What time and new data do to requests and exceptions: approved images that are there now, reports
 * that would say something else, exceptions that run out.
 */
export function requestsJob(): Job {
  return {
    name: 'requests',
    cron: '15 * * * *',
    followsIngest: true,
    // Each part is cheap where there is nothing to do, and tells nobody anything twice.
    state: async () => 'missed',
    run: async ({ signal }) => {
      const now = new Date();
      const published = await closePublished(now);
      const renewed = await renewReports(now, signal);
      const expiring = await warnOfExpiry(now);
      log.info({ published, renewed, expiring }, 'requests looked at');
      return 'unchanged';
    },
  };
}

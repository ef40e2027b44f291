import { forgetEnded } from '@/lib/auth/service/tidy';
import type { Job } from './job';

/** Forgets sessions, links and counts of attempts that have ended. */
export function tidyJob(): Job {
  return {
    name: 'tidy',
    cron: '17 * * * *',
    followsIngest: false,
    // What has ended is refused wherever it is looked up; removing it can wait for the next hour.
    state: async () => 'up-to-date',
    run: async () => {
      await forgetEnded(new Date());
      return 'unchanged';
    },
  };
}

import { NOTICES_CHANNEL } from '@/lib/notices/channel';
import { deliverDue } from '@/lib/notices/service/deliver';
import { digestIsOverdue, prepareDigests } from '@/lib/notices/service/digest';
import type { Job } from './job';
import { previousTick } from './schedule';

/** Sends what the outbox holds: within seconds, and every minute what has to be tried again. */
export function noticesJob(): Job {
  return {
    name: 'notices',
    cron: '* * * * *',
    followsIngest: false,
    wakesOn: NOTICES_CHANNEL,
    state: async () => 'missed', // it costs one query to look
    run: async ({ signal }) => {
      await deliverDue(signal);
      return 'unchanged';
    },
  };
}

/** In the morning, what waited since the morning before; the outbox then sends it. */
export function digestJob(): Job {
  const cron = '0 7 * * *';
  return {
    name: 'digest',
    cron,
    followsIngest: false,
    state: async (now) =>
      (await digestIsOverdue(previousTick(cron, now))) ? 'missed' : 'up-to-date',
    run: async () => {
      await prepareDigests(new Date());
      return 'unchanged';
    },
  };
}

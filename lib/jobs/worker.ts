import { setTimeout as delay } from 'node:timers/promises';
import PgBoss from 'pg-boss';
import { z } from 'zod';
import { withAdvisoryLock } from '@/lib/db/advisory-lock';
import { ChannelListener } from '@/lib/db/channel-listener';
import { databaseUrl } from '@/lib/db/client';
import { isDatabaseOutage } from '@/lib/db/connection-error';
import { log } from '@/lib/log';
import { type Job, type JobTrigger, jobTriggerSchema } from './job';
import { allJobs } from './jobs';
import { previousTick, retryDelaySeconds } from './schedule';

/** Of workers that start at once, one prepares the queues: their DDL would deadlock with itself. */
const SETUP_LOCK = 72_707_370;
const STOP_MS = 8_000;
const START_RETRY_MS = 5_000;

const payloadSchema = z.object({
  trigger: jobTriggerSchema.default('cron'),
  /** How many attempts have failed in a row. */
  failures: z.int().min(0).default(0),
});

export interface Worker {
  stop(): Promise<void>;
}

/**
 * Does every job at its hour (UTC), at once where an hour was missed, and again and again, ever less
 * often, where it fails. Any number of workers may run: a tick goes to one of them.
 *
 * @param signal ends waiting for a database that is not there at the start
 * @throws AppError `misconfigured` where a schedule of the environment is none
 */
export async function startWorker(
  signal: AbortSignal,
  jobs: readonly Job[] = allJobs(),
): Promise<Worker> {
  for (const job of jobs) previousTick(job.cron, new Date()); // said now, not at night
  const boss = new PgBoss({ connectionString: databaseUrl(), application_name: 'drydock worker' });
  // It goes on asking while the database is away.
  boss.on('error', (error) => log.warn({ err: error }, 'the queue cannot be read'));
  await whenPossible(signal, () =>
    withAdvisoryLock(databaseUrl(), SETUP_LOCK, () => prepare(boss, jobs)),
  );
  const stopping = new AbortController();
  const followers = jobs.filter((job) => job.followsIngest);
  for (const job of jobs) {
    await boss.work(job.name, { pollingIntervalSeconds: 2 }, async (batch) => {
      for (const { data } of batch) {
        const { trigger, failures } = payloadSchema.parse(data ?? {});
        const outcome = await job.run({ trigger, signal: stopping.signal });
        if (stopping.signal.aborted) return;
        if (outcome === 'failed' || outcome === 'stopgap') await sendRetry(boss, job, failures + 1);
        const hasNews = outcome === 'changed' || outcome === 'stopgap';
        if (!hasNews || job.name !== 'ingest') continue;
        for (const follower of followers) await send(boss, follower, 'follow-up');
      }
    });
  }
  // In their order: what comes first is not kept waiting by what rests on it.
  for (const job of jobs) await catchUp(boss, job);
  const listener = wakeJobs(boss, jobs);
  return {
    stop: async () => {
      stopping.abort();
      await listener.stop();
      await boss.stop({ graceful: true, timeout: STOP_MS });
    },
  };
}

/** Jobs that do not wait for the clock. */
function wakeJobs(boss: PgBoss, jobs: readonly Job[]): ChannelListener {
  const byChannel = new Map(jobs.flatMap((job) => (job.wakesOn ? [[job.wakesOn, job]] : [])));
  const listener = new ChannelListener(databaseUrl(), [...byChannel.keys()], (channel) => {
    const job = byChannel.get(channel);
    if (job === undefined) return;
    // The clock makes up for it.
    send(boss, job, 'notified').catch((err) => log.warn({ err }, `${job.name} was not woken`));
  });
  listener.start();
  return listener;
}

async function prepare(boss: PgBoss, jobs: readonly Job[]): Promise<void> {
  await boss.start();
  // `short`: one job of a kind waits, however many workers send it.
  const options = { policy: 'short', retryLimit: 2, expireInMinutes: 30 } as const;
  for (const { name, cron } of jobs) {
    await boss.createQueue(name, { name, ...options });
    await boss.schedule(name, cron, {}, { tz: 'UTC' });
  }
}

/** Tries until the database is there. */
async function whenPossible(signal: AbortSignal, attempt: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      await attempt();
      return;
    } catch (error) {
      signal.throwIfAborted();
      if (!isDatabaseOutage(error)) throw error;
      log.warn({ err: error }, 'the queue cannot be opened; trying again');
      await delay(START_RETRY_MS, null, { signal });
    }
  }
}

/** A tick that was missed is made up for; a source that could not be had is asked again. */
async function catchUp(boss: PgBoss, job: Job): Promise<void> {
  const state = await job.state(new Date());
  if (state === 'waiting') await sendRetry(boss, job, 1);
  if (state === 'missed') await send(boss, job, 'catch-up');
}

async function send(boss: PgBoss, job: Job, trigger: JobTrigger): Promise<void> {
  await boss.send(job.name, { trigger }, { singletonKey: trigger });
}

async function sendRetry(boss: PgBoss, job: Job, failures: number): Promise<void> {
  const startAfter = retryDelaySeconds(failures);
  await boss.send(job.name, { trigger: 'retry', failures }, { startAfter, singletonKey: 'retry' });
}

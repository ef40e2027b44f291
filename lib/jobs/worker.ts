import { setTimeout as delay } from 'node:timers/promises';
import PgBoss from 'pg-boss';
import { z } from 'zod';
import { getRunStatus } from '@/lib/catalog/service/state';
import { withAdvisoryLock } from '@/lib/db/advisory-lock';
import { databaseUrl } from '@/lib/db/client';
import { isDatabaseOutage } from '@/lib/db/connection-error';
import { env } from '@/lib/env';
import { log } from '@/lib/log';
import { isNightMissed, previousTick, retryDelaySeconds } from './schedule';
import { takeIn } from './take-in';

const QUEUE = 'ingest';
/** Of workers that start at once, one prepares the queue: its DDL would deadlock with itself. */
const SETUP_LOCK = 72_707_370;
const STOP_MS = 8_000;
const START_RETRY_MS = 5_000;

const jobSchema = z.object({
  trigger: z.enum(['cron', 'catch-up', 'retry']).default('cron'),
  /** How many attempts have failed in a row. */
  failures: z.int().min(0).default(0),
});

export interface Worker {
  stop(): Promise<void>;
}

/**
 * Takes in the source every night (`INGEST_CRON`, UTC), at once where a night was missed, and again
 * and again, ever less often, where it fails. Any number of workers may run: a job goes to one of
 * them, and the run itself takes a lock in the database.
 *
 * @param signal ends waiting for a database that is not there at the start
 * @throws AppError `misconfigured` where INGEST_CRON is no schedule
 */
export async function startWorker(signal: AbortSignal): Promise<Worker> {
  const { INGEST_CRON } = env();
  previousTick(INGEST_CRON, new Date()); // said now, not at night
  const boss = new PgBoss({ connectionString: databaseUrl(), application_name: 'drydock worker' });
  // It goes on asking while the database is away.
  boss.on('error', (error) => log.warn({ err: error }, 'the queue cannot be read'));
  await whenPossible(signal, () =>
    withAdvisoryLock(databaseUrl(), SETUP_LOCK, () => prepare(boss, INGEST_CRON)),
  );
  const stopping = new AbortController();
  await boss.work(QUEUE, { pollingIntervalSeconds: 2 }, async (jobs) => {
    for (const { data } of jobs) await work(boss, jobSchema.parse(data ?? {}), stopping.signal);
  });
  await catchUp(boss);
  return {
    stop: async () => {
      stopping.abort();
      await boss.stop({ graceful: true, timeout: STOP_MS });
    },
  };
}

async function prepare(boss: PgBoss, cron: string): Promise<void> {
  await boss.start();
  // `short`: one job of a kind waits, however many workers send it.
  const options = { policy: 'short', retryLimit: 2, expireInMinutes: 30 } as const;
  await boss.createQueue(QUEUE, { name: QUEUE, ...options });
  await boss.schedule(QUEUE, cron, {}, { tz: 'UTC' });
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

async function work(
  boss: PgBoss,
  job: z.output<typeof jobSchema>,
  signal: AbortSignal,
): Promise<void> {
  // Another worker may have made up for it while this job waited.
  if (job.trigger === 'catch-up' && (await isUpToDate())) return;
  const { summary, sample } = await takeIn({ trigger: job.trigger, signal });
  log.info({ ...summary, trigger: job.trigger }, 'ingest run');
  if (sample !== null) log.info(sample, 'the sample catalogue is shown instead');
  if (summary.status !== 'failed' || signal.aborted) return;
  await sendRetry(boss, job.failures + 1);
}

/** A night that was missed is made up for; a source that could not be had is asked again. */
async function catchUp(boss: PgBoss): Promise<void> {
  if (await isUpToDate()) return;
  const { run } = await getRunStatus();
  if (run?.status === 'failed') await sendRetry(boss, 1);
  else await boss.send(QUEUE, { trigger: 'catch-up' }, { singletonKey: 'catch-up' });
}

async function isUpToDate(): Promise<boolean> {
  const { catalog } = await getRunStatus();
  const checkedAt = catalog.checkedAt === null ? null : new Date(catalog.checkedAt);
  return catalog.kind === 'real' && !isNightMissed(env().INGEST_CRON, checkedAt, new Date());
}

async function sendRetry(boss: PgBoss, failures: number): Promise<void> {
  const startAfter = retryDelaySeconds(failures);
  await boss.send(QUEUE, { trigger: 'retry', failures }, { startAfter, singletonKey: 'retry' });
}

import path from 'node:path';
import { isDatabaseOutage } from '@/lib/db/connection-error';
import { openSession } from '@/lib/db/session';
import { env } from '@/lib/env';
import { settleDeadRuns } from '@/lib/ingest/service';
import { startWorker } from '@/lib/jobs/worker';
import { log, logToFile } from '@/lib/log';
import { isCompanion, raised, stopSignal } from './until-stopped';

/** `drydock worker`: one worker process. Any number of them may share a database. */
export async function worker(): Promise<void> {
  const signal = stopSignal();
  // The queue says that a job is done without waiting for it to be heard. Where the database goes away
  // in that moment the job is done again later; the worker must not end by it.
  process.on('unhandledRejection', (error) => {
    if (!isDatabaseOutage(error)) throw error;
    log.warn({ err: error }, 'the database went away while the queue wrote to it');
  });
  if (isCompanion()) logToFile(path.join(env().DRYDOCK_DATA, 'logs', 'drydock.log'));
  const session = await openSession();
  try {
    await settleDeadRuns();
    const running = await startWorker(signal);
    if (isCompanion()) process.send?.({ ready: true });
    else process.stderr.write('The worker waits for its nights.\n');
    await raised(signal);
    await running.stop();
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    await session.close();
  }
  process.exit(0); // timers of the queue
}

import path from 'node:path';
import { openSession } from '@/lib/db/session';
import { env } from '@/lib/env';
import { startWorker } from '@/lib/jobs/worker';
import { logToFile } from '@/lib/log';
import { isCompanion, raised, stopSignal } from './until-stopped';

/** `drydock worker`: one worker process. Any number of them may share a database. */
export async function worker(): Promise<void> {
  const signal = stopSignal();
  if (isCompanion()) logToFile(path.join(env().DRYDOCK_DATA, 'logs', 'drydock.log'));
  const session = await openSession();
  try {
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

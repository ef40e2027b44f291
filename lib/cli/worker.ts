import { openSession } from '@/lib/db/session';
import { startWorker } from '@/lib/jobs/worker';
import { raised, stopSignal } from './until-stopped';

/** `drydock worker`: one worker process. Any number of them may share a database. */
export async function worker(): Promise<void> {
  const signal = stopSignal();
  const session = await openSession();
  try {
    const running = await startWorker(signal);
    process.stderr.write('The worker waits for its nights.\n');
    process.send?.({ ready: true });
    await raised(signal);
    await running.stop();
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    await session.close();
  }
  process.exit(0); // timers of the queue
}

import { log } from '@/lib/log';
import { type RunNote, takeRunNotes } from './run-note';
import {
  closeDeadRuns,
  finishRun,
  type RunEnd,
  type RunIdentity,
  recordNotedRun,
} from './store/run';
import { type Connection, closeConnection, reopenConnection, whichDatabase } from './store/session';

/** Ends the records of runs that died with their process or with the database. Only under the ingest lock. */
export async function endDeadRuns(record: Connection): Promise<void> {
  for (const noted of takeRunNotes()) await recordNotedRun(record, noted);
  await closeDeadRuns(record);
}

interface FailedRun extends RunIdentity {
  readonly note: RunNote | null;
}

/** Writes down how a run failed: in the database, or in its note where that is away. */
export async function recordFailure(
  record: Connection,
  run: FailedRun,
  end: RunEnd,
): Promise<void> {
  try {
    await finishRun(record, run.id, end);
    run.note?.remove();
  } catch {
    const { id, startedAt } = run;
    const { reason, commit } = end;
    const endedAt = new Date().toISOString();
    run.note?.write({ id, startedAt, endedAt, reason: reason ?? 'It failed.', commit });
    await recordAfresh(run, end);
  }
}

const TRY_AGAIN_MS = 5_000;

/**
 * The database went away in the middle. It may be back by now; else it is tried again for as long as
 * this process lives. After that the next start does it, from the note.
 */
async function recordAfresh(run: FailedRun, end: RunEnd): Promise<void> {
  const database = whichDatabase();
  try {
    const record = await reopenConnection();
    await finishRun(record, run.id, end);
    await closeConnection(record);
    run.note?.remove();
  } catch (error) {
    log.warn({ err: error, runId: run.id, reason: end.reason }, 'could not record how a run ended');
    setTimeout(() => {
      // Another database may be open by then: in tests, or for the next command.
      if (database === whichDatabase()) void recordAfresh(run, end);
    }, TRY_AGAIN_MS).unref();
  }
}

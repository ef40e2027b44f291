import { deleteEndedWindows } from '../store/rate-limits';
import { deleteEndedSessions } from '../store/sessions';

/** Forgets sessions, links and counts of attempts that have ended. */
export async function forgetEnded(now: Date): Promise<void> {
  await deleteEndedSessions(now);
  await deleteEndedWindows();
}

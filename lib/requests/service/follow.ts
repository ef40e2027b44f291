import { changesBetween } from '@/lib/vetting/report';
import { listOpenRequests } from '../store/catalog';
import { changeRequest, insertEvent, insertReport, inTransaction } from '../store/change';
import { findRequest, lockRequest, newestReport } from '../store/record';
import { announce, participants } from './announce';
import { reportOn } from './check';
import { currentNeed, currentStops } from './lift-stops';

/**
 * Looks at every open request again. Where the machine now finds something else than what was frozen
 * with it, the new report is put beside the old one and those concerned are told what has changed.
 *
 * @returns how many have changed
 */
export async function renewReports(now: Date, signal: AbortSignal): Promise<number> {
  let renewed = 0;
  for (const id of await listOpenRequests()) {
    if (signal.aborted) break;
    const seen = await findRequest(id);
    const before = await newestReport(id);
    if (seen === null || before === null) continue;
    const report = await reportOn(seen.ask, now);
    const changes = changesBetween(before.content, report);
    renewed += await inTransaction(async (tx) => {
      await lockRequest(tx, id);
      const record = await findRequest(id, tx);
      // Changed or decided meanwhile: the next look is at what it has become.
      if (record === null || record.revision !== seen.revision) return 0;
      if (changes.length > 0) {
        await insertReport(tx, record, report, { reason: 'data-changed', changes });
      }
      // An exception may have run out, which is no change of the report.
      const stoppedAreas = await currentStops(tx, record, now);
      const isStopped = stoppedAreas.join() !== record.stoppedAreas.join();
      if (changes.length === 0 && !isStopped) return 0;
      const approvalsNeeded = await currentNeed(tx, record);
      await changeRequest(tx, record, { stoppedAreas, approvalsNeeded });
      await insertEvent(tx, id, {
        kind: 'report-changed',
        by: null,
        detail: { changes: changes.slice(0, 50) },
      });
      await announce(tx, {
        request: record,
        by: null,
        action: 'report-changed',
        after: { changes: changes.length, stoppedAreas: [...stoppedAreas] },
        notices: [
          {
            to: participants(record),
            title: `What is known about "${record.title}" has changed`,
            body: changes.slice(0, 10).join('\n'),
          },
        ],
      });
      return 1;
    });
  }
  return renewed;
}

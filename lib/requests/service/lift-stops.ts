import { listActiveExceptionsIn } from '@/lib/vetting/service/exceptions';
import { approvalsNeededBy } from '../decision';
import type { RequestRecord } from '../record';
import type { DecisionArea } from '../request';
import { judgeReport, placeOf, stoppedAreasOf } from '../stopped';
import { findOpenAskingFor } from '../store/catalog';
import { changeRequest, type Transaction } from '../store/change';
import { findRequest, newestReport } from '../store/record';

/** What stops a request now: the newest report, with the exceptions that hold at this moment. */
export async function currentStops(
  tx: Transaction,
  record: RequestRecord,
  now: Date,
): Promise<readonly DecisionArea[]> {
  const report = await newestReport(record.id, tx);
  if (report === null) return [];
  const names = report.content.packages.map(({ normalizedName }) => normalizedName);
  const exceptions = await listActiveExceptionsIn(tx, names, now);
  const judged = judgeReport(report.content, placeOf(record.ask, record.id), exceptions, now);
  return stoppedAreasOf(record.ask, judged);
}

/** How many people it takes now, by the newest report; never fewer than when it was submitted. */
export async function currentNeed(tx: Transaction, record: RequestRecord): Promise<number> {
  const report = await newestReport(record.id, tx);
  const { ask, approvalsNeeded } = record;
  return report === null
    ? approvalsNeeded
    : Math.max(approvalsNeeded, approvalsNeededBy(ask, report.content));
}

/** After an exception is granted: open requests that waited for it can be decided. */
export async function liftStops(tx: Transaction, packageName: string, now: Date): Promise<void> {
  for (const id of await findOpenAskingFor(tx, packageName)) {
    const record = await findRequest(id, tx);
    if (record === null) continue;
    const stoppedAreas = await currentStops(tx, record, now);
    if (stoppedAreas.join() !== record.stoppedAreas.join()) {
      await changeRequest(tx, record, { stoppedAreas });
    }
  }
}

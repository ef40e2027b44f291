import { listActiveExceptionsIn } from '@/lib/vetting/service/exceptions';
import { judgeReport, placeOf, stoppedAreasOf } from '../stopped';
import { findOpenAskingFor } from '../store/catalog';
import { changeRequest, type Transaction } from '../store/change';
import { findRequest, newestReport } from '../store/record';

/** After an exception is granted: open requests that waited for it can be decided. */
export async function liftStops(tx: Transaction, packageName: string, now: Date): Promise<void> {
  for (const id of await findOpenAskingFor(tx, packageName)) {
    const record = await findRequest(id, tx);
    const report = await newestReport(id, tx);
    if (record === null || report === null) continue;
    const names = report.content.packages.map(({ normalizedName }) => normalizedName);
    const exceptions = await listActiveExceptionsIn(tx, names, now);
    const judged = judgeReport(report.content, placeOf(record.ask, id), exceptions, now);
    const stoppedAreas = stoppedAreasOf(record.ask, judged);
    if (stoppedAreas.join() !== record.stoppedAreas.join()) {
      await changeRequest(tx, record, { stoppedAreas });
    }
  }
}

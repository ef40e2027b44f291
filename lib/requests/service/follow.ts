import { changesBetween } from '@/lib/vetting/report';
import { isPublished } from '../published';
import { findPublishedCandidates, listOpenRequests } from '../store/catalog';
import { changeRequest, insertEvent, insertReport, inTransaction } from '../store/change';
import { findRequest, lockRequest, newestReport } from '../store/record';
import { nextState } from '../workflow';
import { announce, participants } from './announce';
import { reportOn } from './check';
import { currentStops } from './lift-stops';

/**
 * Closes approved requests whose image is there with everything that was asked for.
 *
 * @returns how many were closed
 */
export async function closePublished(now: Date): Promise<number> {
  const found = (await findPublishedCandidates()).filter(({ ask, ...held }) =>
    isPublished(ask, held),
  );
  let closed = 0;
  for (const { id, image, tag } of found) {
    closed += await inTransaction(async (tx) => {
      await lockRequest(tx, id);
      const record = await findRequest(id, tx);
      if (record === null || nextState(record.state, 'publish') === null) return 0;
      await changeRequest(tx, record, { state: 'published', published: { image, tag, at: now } });
      const reference = `${image}:${tag}`;
      await insertEvent(tx, id, { kind: 'published', by: null, detail: { reference } });
      await announce(tx, {
        request: record,
        by: null,
        action: 'published',
        before: { state: record.state },
        after: { state: 'published', reference },
        notices: [
          { to: participants(record), title: `"${record.title}" is published as ${reference}` },
        ],
      });
      return 1;
    });
  }
  return closed;
}

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
      await changeRequest(tx, record, { stoppedAreas });
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

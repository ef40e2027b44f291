import type { Report } from '@/lib/vetting/report';
import { changesBetween } from '@/lib/vetting/report';
import type { Ask } from '../ask';
import { approvalsNeededBy } from '../decision';
import type { RequestRecord } from '../record';
import type { Actor } from '../request';
import { stoppedAreasOf } from '../stopped';
import {
  changeRequest,
  insertEvent,
  insertReport,
  inTransaction,
  isTwinConflict,
  type Transaction,
} from '../store/change';
import { findByKey, listReports } from '../store/record';
import { announce, participants } from './announce';
import { type CheckedAsk, checkRequest, refuseProblems } from './check';
import { beginDraft, editRequest } from './draft';
import { getForAction } from './load';
import { findTwin, joinTwin, refuseTwin } from './twin';

/** `joined`: a request that asks for the same was there, and this person now stands behind it. */
export interface Submitted {
  readonly kind: 'submitted' | 'joined';
  readonly id: number;
}

/**
 * Submits a request, with the machine's report frozen beside it. Where another one asks for the same,
 * the person joins that one, with their reason, and this one is withdrawn.
 *
 * @throws AppError `bad-request` with every field that has to be mended; `conflict` where the request
 *   has changed, or another one stands in its way
 */
export async function submitRequest(submission: {
  readonly id: number;
  readonly revision: number;
  readonly by: Actor;
  readonly now: Date;
}): Promise<Submitted> {
  const { id, revision, by, now } = submission;
  const record = await getForAction(id, 'submit', by, revision);
  refuseTwin(record.ask, await findTwin(record.ask, { exceptId: id, by }));
  const checked = await checkRequest(record.ask, id, now);
  refuseProblems(checked.problems);
  const before = (await listReports(id))[0]?.content ?? null;
  return onceMore(() =>
    inTransaction(async (tx) => {
      const current = await getForAction(id, 'submit', by, revision, tx);
      return submitOrJoin(tx, current, { checked, before, by, now });
    }),
  );
}

/**
 * Submits what was never kept as a draft: all of it, or nothing is left of it. Sent again with the same
 * key, it is the same request.
 *
 * @throws AppError as `submitRequest`
 */
export async function submitNew(submission: {
  readonly ask: Ask;
  readonly key: string;
  readonly by: Actor;
  readonly now: Date;
}): Promise<Submitted> {
  const { ask, key, by, now } = submission;
  const kept = await findByKey(by.id, key);
  if (kept !== null) return submitKept(kept, submission);
  refuseTwin(ask, await findTwin(ask, { exceptId: null, by }));
  const checked = await checkRequest(ask, null, now);
  refuseProblems(checked.problems);
  return onceMore(async () => {
    const done = await inTransaction(async (tx) => {
      const { id, isNew } = await beginDraft(tx, { ask, key, by });
      if (!isNew) return null;
      const record = await getForAction(id, 'submit', by, null, tx);
      return submitOrJoin(tx, record, { checked, before: null, by, now });
    });
    if (done !== null) return done;
    const sent = await findByKey(by.id, key);
    if (sent === null) throw new Error(`the request of key ${key} has gone`);
    return submitKept(sent, submission);
  });
}

/** What was sent before with this key: a draft is submitted as it is now, anything else has been. */
async function submitKept(
  kept: RequestRecord,
  { ask, by, now }: { readonly ask: Ask; readonly by: Actor; readonly now: Date },
): Promise<Submitted> {
  if (kept.state !== 'draft') {
    const { id, joinedId } = kept;
    return joinedId === null ? { kind: 'submitted', id } : { kind: 'joined', id: joinedId };
  }
  const { id, revision } = await editRequest({ id: kept.id, revision: kept.revision, ask, by });
  return submitRequest({ id, revision, by, now });
}

/** Two submitted the same at this very moment: the other one is there now, to be joined or told of. */
async function onceMore(submit: () => Promise<Submitted>): Promise<Submitted> {
  try {
    return await submit();
  } catch (error) {
    if (isTwinConflict(error)) return submit();
    throw error;
  }
}

interface Submission {
  readonly checked: CheckedAsk;
  readonly before: Report | null;
  readonly by: Actor;
  readonly now: Date;
}

async function submitOrJoin(
  tx: Transaction,
  record: RequestRecord,
  submission: Submission,
): Promise<Submitted> {
  const { by } = submission;
  const twin = await findTwin(record.ask, { exceptId: record.id, by }, tx);
  if (twin === null) return submitAlone(tx, record, submission);
  refuseTwin(record.ask, twin);
  await joinTwin(tx, record, twin, by);
  return { kind: 'joined', id: twin.id };
}

async function submitAlone(
  tx: Transaction,
  record: RequestRecord,
  { checked, before, by, now }: Submission,
): Promise<Submitted> {
  const { report, judged } = checked;
  const stoppedAreas = stoppedAreasOf(record.ask, judged);
  await changeRequest(tx, record, {
    state: 'submitted',
    submittedAt: now,
    stoppedAreas,
    approvalsNeeded: approvalsNeededBy(record.ask, report),
    claimedBy: null,
  });
  await insertReport(tx, record, report, {
    reason: 'submitted',
    changes: before === null ? [] : changesBetween(before, report),
  });
  await insertEvent(tx, record.id, { kind: 'submitted', by });
  const isAnswer = record.state === 'changes-requested';
  await announce(tx, {
    request: record,
    by,
    action: 'submitted',
    before: { state: record.state },
    after: { state: 'submitted', round: record.round, stoppedAreas: [...stoppedAreas] },
    notices: [
      isAnswer
        ? {
            to: participants(record),
            title: `${by.name} has answered: "${record.title}" can be reviewed again`,
          }
        : { to: { role: 'reviewer' }, title: `${by.name} requests: ${record.title}` },
    ],
  });
  return { kind: 'submitted', id: record.id };
}

import { AppError } from '@/lib/app-error';
import type { Report } from '@/lib/vetting/report';
import { changesBetween } from '@/lib/vetting/report';
import type { Ask } from '../ask';
import { approvalsNeeded } from '../decision';
import type { RequestRecord } from '../record';
import type { Actor } from '../request';
import { stoppedAreasOf } from '../stopped';
import {
  changeRequest,
  findOpenTwin,
  insertEvent,
  insertReport,
  insertSupporter,
  inTransaction,
  isTwinConflict,
  type Transaction,
} from '../store/change';
import { listReports } from '../store/record';
import { announce, participants } from './announce';
import { type CheckedAsk, checkRequest, refuseProblems } from './check';
import { getForAction, getRequest } from './load';

/** `joined`: an open request asks for the same, and this person now stands behind it. */
export interface Submitted {
  readonly kind: 'submitted' | 'joined';
  readonly id: number;
}

/**
 * Submits a request, with the machine's report frozen beside it. Where an open request asks for the
 * same, the person joins that one, with their reason, and this one is withdrawn.
 *
 * @throws AppError `bad-request` with every field that has to be mended
 */
export async function submitRequest(submission: {
  readonly id: number;
  readonly revision: number;
  readonly by: Actor;
  readonly now: Date;
}): Promise<Submitted> {
  const { id, by, now } = submission;
  const record = await getForAction(id, 'submit', by, submission.revision);
  const checked = await checkRequest(record.ask, id, now);
  refuseProblems(checked.problems);
  const before = (await listReports(id))[0]?.content ?? null;
  const submit = () =>
    inTransaction(async (tx) => {
      const current = await getForAction(id, 'submit', by, submission.revision, tx);
      const twin = await findOpenTwin(tx, current.fingerprint, id);
      return twin === null
        ? submitAlone(tx, current, { checked, before, by, now })
        : join(tx, current, twin, by);
    });
  try {
    return await submit();
  } catch (error) {
    // Two submitted the same at this very moment: the other one is there now, to be joined.
    if (isTwinConflict(error)) return submit();
    throw error;
  }
}

async function submitAlone(
  tx: Transaction,
  record: RequestRecord,
  context: {
    readonly checked: CheckedAsk;
    readonly before: Report | null;
    readonly by: Actor;
    readonly now: Date;
  },
): Promise<Submitted> {
  const { checked, before, by, now } = context;
  const { report, judged } = checked;
  const stoppedAreas = stoppedAreasOf(record.ask, judged);
  await changeRequest(tx, record, {
    state: 'submitted',
    submittedAt: now,
    stoppedAreas,
    approvalsNeeded: approvalsNeeded(record.ask, excusesMalicious(record.ask, report)),
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

/** Whether what is to be excused is of malicious code, which takes two people. */
function excusesMalicious(ask: Ask, report: Report): boolean {
  if (ask.kind !== 'exception') return false;
  const { excuses } = ask;
  return report.packages
    .flatMap(({ findings }) => findings)
    .some(
      (finding) =>
        finding.grave &&
        ((excuses.kind === 'advisory' && finding.ids.includes(excuses.id)) ||
          (excuses.kind === 'name' && finding.area !== 'license')),
    );
}

async function join(
  tx: Transaction,
  record: RequestRecord,
  twin: { readonly id: number; readonly requesterId: string },
  by: Actor,
): Promise<Submitted> {
  if (twin.requesterId === by.id) {
    throw new AppError(
      'conflict',
      `You have asked for the same in request ${twin.id}, which is open. Change that one instead.`,
    );
  }
  const reason = record.ask.kind === 'exception' ? record.ask.reason : record.ask.purpose;
  const target = await getRequest(twin.id, by, tx);
  await changeRequest(tx, record, { state: 'withdrawn', joinedId: twin.id });
  await insertEvent(tx, record.id, { kind: 'joined', by, detail: { joinedFrom: twin.id } });
  await joinRequest(tx, target, by, reason, record.id);
  return { kind: 'joined', id: twin.id };
}

/** Puts somebody behind a request that they did not make. */
export async function joinRequest(
  tx: Transaction,
  target: RequestRecord,
  by: Actor,
  reason: string,
  joinedFrom?: number,
): Promise<void> {
  if (!(await insertSupporter(tx, target.id, by, reason))) return;
  await insertEvent(tx, target.id, {
    kind: 'joined',
    by,
    comment: reason,
    detail: joinedFrom === undefined ? {} : { joinedFrom },
  });
  await announce(tx, {
    request: target,
    by,
    action: 'joined',
    after: { supporter: by.id },
    notices: [
      { to: participants(target), title: `${by.name} asks for the same as "${target.title}"` },
    ],
  });
}

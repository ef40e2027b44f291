import { AppError } from '@/lib/app-error';
import { normalizeName } from '@/lib/names/normalize';
import { grantException } from '@/lib/vetting/service/grant';
import { readDay } from '../check-ask';
import { areasOf, type Decision, isFullyAccepted, standingOf } from '../decision';
import type { RequestRecord } from '../record';
import type { Actor, DecisionArea } from '../request';
import {
  changeRequest,
  insertDecision,
  insertEvent,
  inTransaction,
  type Transaction,
} from '../store/change';
import { announce, participants } from './announce';
import { currentNeed, currentStops, liftStops } from './lift-stops';
import { getForAction, getRequest } from './load';

export interface NewDecision {
  readonly id: number;
  /** What the reviewer looked at. */
  readonly revision: number;
  readonly area: DecisionArea;
  readonly outcome: Decision['outcome'];
  /** Markdown; needed to ask and to reject. */
  readonly comment: string;
  readonly by: Actor;
  readonly now: Date;
}

const ACTIONS = { positive: 'accept', ask: 'ask', reject: 'reject' } as const;

/**
 * Records what a reviewer decides of one area. The last positive one that was missing approves the
 * request; a rejection or a question decides it as a whole. Whoever decides what nobody has claimed
 * claims it thereby, where one person is enough.
 *
 * @throws AppError `conflict` where somebody else was quicker, or an exception is needed first
 */
export async function recordDecision(decision: NewDecision): Promise<void> {
  await inTransaction((tx) => decideIn(tx, decision));
}

/** The same within a transaction, where several are decided at once. */
export async function decideIn(tx: Transaction, decision: NewDecision): Promise<void> {
  const { id, revision, area, outcome, by } = decision;
  const comment = requireReason(decision);
  const record = await getForAction(id, ACTIONS[outcome], by, revision, tx);
  const areas = areasOf(record.ask);
  if (!areas.includes(area)) {
    throw new AppError('bad-request', `Of this request ${areas.join(' and ')} is decided.`);
  }
  if (outcome === 'positive') await accept(tx, record, { ...decision, comment });
  else await sendBack(tx, record, { ...decision, comment, outcome });
}

/**
 * @returns what is said of the decision, without blanks around it
 * @throws AppError `bad-request` where nothing is said and something has to be
 */
export function requireReason({
  outcome,
  comment,
}: Pick<NewDecision, 'outcome' | 'comment'>): string {
  const said = comment.trim();
  if (outcome === 'positive' || said !== '') return said;
  const what = outcome === 'ask' ? 'What is asked has to be said' : 'A rejection needs its reason';
  throw new AppError('bad-request', `${what}: write a comment.`);
}

async function accept(tx: Transaction, found: RequestRecord, decision: NewDecision) {
  const { area, comment, by, now } = decision;
  // What it excuses may have turned out to be malicious since it was submitted.
  const record = { ...found, approvalsNeeded: await currentNeed(tx, found) };
  const stoppedAreas = await currentStops(tx, record, now);
  if (stoppedAreas.includes(area)) {
    throw new AppError(
      'conflict',
      'A finding of this area can only pass with an exception. Request one, and decide when it is granted.',
    );
  }
  const standing = (decisions: readonly Decision[]) =>
    standingOf(areasOf(record.ask), record.approvalsNeeded, decisions, record.round);
  const before = standing(record.decisions).find((it) => it.area === area);
  if (before?.accepted.some((it) => it.by.id === by.id)) {
    throw new AppError('conflict', `You have accepted the ${area} already.`);
  }
  if (before?.missing === 0) {
    throw new AppError('conflict', `The ${area} is accepted already.`);
  }
  await changeRequest(tx, record, {
    state: 'in-review',
    stoppedAreas,
    approvalsNeeded: record.approvalsNeeded,
    ...claimAfter(record, by),
  });
  await insertDecision(tx, record, { area, outcome: 'positive', comment, by });
  await insertEvent(tx, record.id, { kind: 'accepted', by, comment, detail: { area } });
  const after = await getRequest(record.id, by, tx);
  if (!isFullyAccepted(standing(after.decisions))) {
    await announce(tx, {
      request: record,
      by,
      action: 'accepted',
      after: { area },
      notices: [
        { to: participants(record), title: `${by.name} accepts the ${area} of "${record.title}"` },
      ],
    });
    return;
  }
  await changeRequest(tx, after, { state: 'approved', claimedBy: null });
  await insertEvent(tx, record.id, { kind: 'approved', by: null });
  if (record.ask.kind === 'exception') await grant(tx, after, now);
  await announce(tx, {
    request: record,
    by,
    action: 'approved',
    before: { state: record.state },
    after: { state: 'approved', area },
    notices: [
      {
        to: participants(record),
        title: `"${record.title}" is approved`,
        body:
          record.kind === 'image'
            ? 'The image folder is ready: download it, or open the pull request from its page.'
            : '',
      },
    ],
  });
}

/**
 * Where several people are needed, whoever has accepted holds the request no longer: it waits for
 * another, and would be in nobody's queue.
 */
function claimAfter(record: RequestRecord, by: NewDecision['by']) {
  if (record.approvalsNeeded > 1) return record.claimedBy?.id === by.id ? { claimedBy: null } : {};
  return record.claimedBy === null ? { claimedBy: by } : {};
}

async function grant(tx: Transaction, record: RequestRecord, now: Date): Promise<void> {
  const { ask } = record;
  if (ask.kind !== 'exception') return;
  const expiresAt = readDay(ask.expiresOn);
  if (expiresAt === null || expiresAt <= now) {
    throw new AppError(
      'conflict',
      `It would have ended on ${ask.expiresOn}: ask the requester for a later day.`,
    );
  }
  const counted = standingOf(areasOf(ask), record.approvalsNeeded, record.decisions, record.round);
  const approvers = new Map(
    counted.flatMap(({ accepted }) => accepted.map(({ by }) => [by.id, by] as const)),
  );
  const name = normalizeName(ask.package.trim());
  const evidence = ask.evidenceUrl.trim();
  await grantException(tx, {
    requestId: record.id,
    package: name,
    specifier: ask.specifier.replace(/\s/g, '') || null,
    scope: ask.scope,
    excuses: ask.excuses,
    reason: ask.reason,
    // HTTPS: in capitals is an address as well, and is written as others are.
    evidenceUrl: evidence === '' ? null : new URL(evidence).href,
    requestedBy: record.requester,
    approvedBy: [...approvers.values()],
    expiresAt,
    extendsId: ask.extendsId,
  });
  await liftStops(tx, name, now);
}

async function sendBack(
  tx: Transaction,
  record: RequestRecord,
  decision: NewDecision & { readonly outcome: 'ask' | 'reject' },
): Promise<void> {
  const { area, outcome, comment, by } = decision;
  const state = outcome === 'ask' ? 'changes-requested' : 'rejected';
  // While it can still be decided: the trigger looks at the state.
  await insertDecision(tx, record, { area, outcome, comment, by });
  await changeRequest(tx, record, { state, claimedBy: null });
  const kind = outcome === 'ask' ? 'asked' : 'rejected';
  await insertEvent(tx, record.id, { kind, by, comment, detail: { area } });
  await announce(tx, {
    request: record,
    by,
    action: kind,
    before: { state: record.state },
    after: { state, area },
    notices: [
      {
        to: participants(record),
        title:
          outcome === 'ask'
            ? `${by.name} asks about the ${area} of "${record.title}"`
            : `"${record.title}" is rejected for its ${area}`,
        body: comment,
      },
    ],
  });
}

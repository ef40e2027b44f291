import { AppError } from '@/lib/app-error';
import { type Ask, fingerprintOf } from '../ask';
import type { RequestRecord } from '../record';
import { type Actor, openStates } from '../request';
import {
  changeRequest,
  findTwinRow,
  insertEvent,
  insertSupporter,
  type Transaction,
} from '../store/change';
import { describeTwin, relationOf, type Twin } from '../twin';
import { announce, participants } from './announce';
import { getRequest } from './load';

/**
 * The request that asks for the same already, or that holds the name of the new image; null: none. An
 * approved one counts until it is published, but for an exception, which was granted.
 *
 * @param exceptId the request that is asked of; null: none yet
 */
export async function findTwin(
  ask: Ask,
  { exceptId, by }: { readonly exceptId: number | null; readonly by: Actor },
  tx?: Transaction,
): Promise<Twin | null> {
  const found = await findTwinRow(
    { kind: ask.kind, fingerprint: fingerprintOf(ask), exceptId },
    tx,
  );
  if (found === null) return null;
  const { id, state, requester } = found;
  return { id, state, requester, relation: relationOf(ask, found, by) };
}

/**
 * @param mayJoin whether the request can give way to its twin: one that was submitted cannot
 * @throws AppError `conflict`, with the way to the other one, for a twin that cannot be joined
 */
export function refuseTwin(ask: Ask, twin: Twin | null, { mayJoin = true } = {}): void {
  if (twin === null) return;
  if (twin.relation === 'same' && !mayJoin) {
    throw new AppError(
      'conflict',
      `So changed, this would ask for the same as request ${twin.id}, by ${twin.requester.name}. Withdraw this one, and join that.`,
      { see: seeRequest(twin.id) },
    );
  }
  if (twin.relation === 'same') return;
  throw new AppError('conflict', describeTwin(ask, twin), { see: seeRequest(twin.id) });
}

const seeRequest = (id: number) => ({ href: `/requests/${id}`, label: `Open request ${id}` });

/** Joins the twin, with the reason of the record, which is withdrawn: one of them goes on. */
export async function joinTwin(
  tx: Transaction,
  record: RequestRecord,
  twin: Twin,
  by: Actor,
): Promise<void> {
  const reason = record.ask.kind === 'exception' ? record.ask.reason : record.ask.purpose;
  const target = await getRequest(twin.id, by, tx);
  await changeRequest(tx, record, { state: 'withdrawn', joinedId: twin.id });
  await insertEvent(tx, record.id, { kind: 'joined', by, detail: { joinedFrom: twin.id } });
  await announce(tx, {
    request: record,
    by,
    action: 'withdrawn',
    before: { state: record.state },
    after: { state: 'withdrawn', joined: twin.id },
  });
  await joinRequest(tx, target, by, reason, record.id);
}

/**
 * Puts somebody behind a request that they did not make.
 *
 * @throws AppError `conflict` where they review it: nobody decides what they have asked for
 */
export async function joinRequest(
  tx: Transaction,
  target: RequestRecord,
  by: Actor,
  reason: string,
  joinedFrom?: number,
): Promise<void> {
  refuseReviewer(target, by);
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

function refuseReviewer(target: RequestRecord, by: Actor): void {
  if (!openStates.includes(target.state)) return;
  const see = seeRequest(target.id);
  if (target.claimedBy?.id === by.id) {
    throw new AppError(
      'conflict',
      `You review request ${target.id}, which asks for the same: release it before you join it.`,
      { see },
    );
  }
  const { decisions, round } = target;
  if (decisions.some((it) => it.by.id === by.id && it.round === round)) {
    throw new AppError(
      'conflict',
      `You have decided about request ${target.id}, which asks for the same, so you cannot join it. Comment there instead.`,
      { see },
    );
  }
}

import { AppError } from '@/lib/app-error';
import { mayDo, maySee } from '../permission';
import { factsOf, type RequestRecord } from '../record';
import type { Actor } from '../request';
import type { Transaction } from '../store/change';
import { findRequest, lockRequest } from '../store/record';
import type { RequestAction } from '../workflow';

/** @throws AppError `not-found`: there is none, or it is somebody else's draft */
export async function getRequest(
  id: number,
  actor: Actor | null,
  tx?: Transaction,
): Promise<RequestRecord> {
  const record = await findRequest(id, tx);
  if (record === null || !maySee(record, actor)) {
    throw new AppError('not-found', `There is no request ${id}, or it is somebody else's draft.`);
  }
  return record;
}

/**
 * A request that this person may do this to, as they saw it.
 *
 * @param revision what the person decided on
 * @throws AppError `not-found`, `forbidden`, or `conflict` where it has changed since or is past it
 */
export async function getForAction(
  id: number,
  action: RequestAction,
  actor: Actor,
  revision: number | null,
  tx?: Transaction,
): Promise<RequestRecord> {
  if (tx !== undefined) await lockRequest(tx, id);
  const record = await getRequest(id, actor, tx);
  const permission = mayDo(action, factsOf(record), actor);
  if (!permission.allowed && permission.because !== 'state') {
    throw new AppError('forbidden', permission.message);
  }
  if (revision !== null && revision !== record.revision) {
    throw new AppError(
      'conflict',
      `This request has changed since you looked at it: it is ${record.state.replace('-', ' ')} now. Nothing of yours was saved; look at it and decide again.`,
    );
  }
  if (!permission.allowed) throw new AppError('conflict', permission.message);
  return record;
}

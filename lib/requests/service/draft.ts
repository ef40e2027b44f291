import { isDeepStrictEqual } from 'node:util';
import { type Ask, fingerprintOf } from '../ask';
import type { Actor } from '../request';
import {
  changeRequest,
  insertDraft,
  insertEvent,
  inTransaction,
  isTwinConflict,
  type Transaction,
} from '../store/change';
import { announce } from './announce';
import { getForAction, getRequest } from './load';
import { findTwin, refuseTwin } from './twin';

/** What is sent with the next change. */
export interface Kept {
  readonly id: number;
  readonly revision: number;
}

/**
 * Keeps a new draft. Sent again with the same key, it is the same draft: a form that is submitted twice
 * makes one request.
 */
export async function createDraft(draft: {
  readonly ask: Ask;
  readonly key: string;
  readonly by: Actor;
}): Promise<Kept> {
  const { ask, by } = draft;
  return inTransaction(async (tx) => {
    const { id, isNew } = await beginDraft(tx, draft);
    const record = await getRequest(id, by, tx);
    // The first answer was lost, and its author typed on.
    const isLater = !isNew && record.state === 'draft' && !isDeepStrictEqual(record.ask, ask);
    if (isLater) await changeRequest(tx, record, { ask });
    return { id, revision: record.revision + (isLater ? 1 : 0) };
  });
}

/** The same within a transaction that may go on to submit it. */
export async function beginDraft(
  tx: Transaction,
  draft: { readonly ask: Ask; readonly key: string; readonly by: Actor },
): Promise<{ readonly id: number; readonly isNew: boolean }> {
  const { id, isNew } = await insertDraft(tx, draft);
  if (isNew) {
    const { ask, by } = draft;
    await insertEvent(tx, id, { kind: 'created', by });
    await announce(tx, {
      request: { id },
      by,
      action: 'created',
      after: { kind: ask.kind },
      isPrivate: true,
    });
  }
  return { id, isNew };
}

/**
 * Changes what is asked for: of a draft, or in answer to a question. What reviewers decided of another
 * set of packages no longer counts; a changed purpose or answer leaves their decisions standing.
 *
 * @throws AppError `conflict` where it has changed since, or now comes up against another request
 */
export async function editRequest(edit: {
  readonly id: number;
  readonly revision: number;
  readonly ask: Ask;
  readonly by: Actor;
}): Promise<Kept> {
  const { id, by, ask } = edit;
  const change = () =>
    inTransaction(async (tx) => {
      const record = await getForAction(id, 'edit', by, edit.revision, tx);
      // A draft is held against others when it is submitted.
      if (record.state !== 'draft')
        refuseTwin(ask, await findTwin(ask, { exceptId: id, by }, tx), { mayJoin: false });
      const isOther = substanceOf(ask) !== substanceOf(record.ask);
      const round = record.state !== 'draft' && isOther ? record.round + 1 : record.round;
      await changeRequest(tx, record, { ask, round });
      if (record.state !== 'draft') await insertEvent(tx, id, { kind: 'edited', by });
      await announce(tx, {
        request: record,
        by,
        action: 'edited',
        before: { fingerprint: record.fingerprint, round: record.round },
        after: { fingerprint: fingerprintOf(ask), round },
        isPrivate: record.state === 'draft',
      });
      return { id, revision: record.revision + 1 };
    });
  try {
    return await change();
  } catch (error) {
    // The other one came at this very moment: it is there now, to be told of.
    if (isTwinConflict(error)) return change();
    throw error;
  }
}

/** What reviewers decide about. */
function substanceOf(ask: Ask): string {
  const { kind } = ask;
  if (kind === 'exception') {
    const { package: name, specifier, scope, excuses, expiresOn } = ask;
    return JSON.stringify([kind, name, specifier, scope, excuses, expiresOn]);
  }
  if (kind === 'packages')
    return JSON.stringify([kind, ask.image, ask.python, ask.os, ask.modules]);
  return JSON.stringify([kind, ask.name, ask.language, ask.base, ask.python, ask.os, ask.modules]);
}

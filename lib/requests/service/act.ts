import { AppError } from '@/lib/app-error';
import { mentionsIn } from '../mentions';
import type { Actor } from '../request';
import { findMentioned } from '../store/catalog';
import { changeRequest, insertEvent, inTransaction } from '../store/change';
import { listEvents } from '../store/record';
import { nextState } from '../workflow';
import { announce, participants } from './announce';
import { getForAction } from './load';
import { joinRequest } from './twin';

interface Act {
  readonly id: number;
  /** What the person looked at; null where it makes no difference. */
  readonly revision: number | null;
  readonly by: Actor;
}

/** Says to the other reviewers: I am on it. A claim of somebody else is taken over. */
export async function claimRequest({ id, revision, by }: Act): Promise<void> {
  await inTransaction(async (tx) => {
    const record = await getForAction(id, 'claim', by, revision, tx);
    if (record.claimedBy?.id === by.id) return;
    await changeRequest(tx, record, { state: 'in-review', claimedBy: by });
    await insertEvent(tx, id, { kind: 'claimed', by });
    await announce(tx, {
      request: record,
      by,
      action: 'claimed',
      before: { state: record.state, claimedBy: record.claimedBy?.id ?? null },
      after: { state: 'in-review', claimedBy: by.id },
      notices: [
        {
          to: [record.requester.id, ...(record.claimedBy ? [record.claimedBy.id] : [])],
          title: `${by.name} reviews "${record.title}"`,
        },
      ],
    });
  });
}

/** Gives a claimed request back to the queue; what was decided of it stands. */
export async function releaseRequest({ id, revision, by }: Act): Promise<void> {
  await inTransaction(async (tx) => {
    const record = await getForAction(id, 'release', by, revision, tx);
    await changeRequest(tx, record, { state: 'submitted', claimedBy: null });
    await insertEvent(tx, id, { kind: 'released', by });
    await announce(tx, {
      request: record,
      by,
      action: 'released',
      before: { state: record.state, claimedBy: record.claimedBy?.id ?? null },
      after: { state: 'submitted', claimedBy: null },
    });
  });
}

export async function withdrawRequest({ id, revision, by }: Act): Promise<void> {
  await inTransaction(async (tx) => {
    const record = await getForAction(id, 'withdraw', by, revision, tx);
    await changeRequest(tx, record, { state: 'withdrawn', claimedBy: null });
    await insertEvent(tx, id, { kind: 'withdrawn', by });
    const isDraft = record.state === 'draft';
    await announce(tx, {
      request: record,
      by,
      action: 'withdrawn',
      before: { state: record.state },
      after: { state: 'withdrawn' },
      notices: isDraft
        ? []
        : [{ to: participants(record), title: `"${record.title}" was withdrawn by ${by.name}` }],
    });
  });
}

const MAX_COMMENT = 10_000;

/** @param comment Markdown; `@name` tells that person (the part of their address before the `@`) */
export async function commentOn(act: Act & { readonly comment: string }): Promise<void> {
  const { id, by } = act;
  const comment = act.comment.trim();
  if (comment === '') throw new AppError('bad-request', 'There is nothing in the comment.');
  if (comment.length > MAX_COMMENT) {
    throw new AppError('bad-request', `A comment has at most ${MAX_COMMENT} characters.`);
  }
  const events = await listEvents(id);
  const commenters = events.flatMap((event) => (event.byId === null ? [] : [event.byId]));
  await inTransaction(async (tx) => {
    const record = await getForAction(id, 'comment', by, null, tx);
    await insertEvent(tx, id, { kind: 'commented', by, comment });
    const mentioned = await findMentioned(tx, mentionsIn(comment));
    const others = participants(record, commenters).filter((it) => !mentioned.includes(it));
    await announce(tx, {
      request: record,
      by,
      action: 'commented',
      notices: [
        {
          to: mentioned,
          title: `${by.name} mentions you in "${record.title}"`,
          body: comment,
        },
        { to: others, title: `${by.name} comments on "${record.title}"`, body: comment },
      ],
    });
  });
}

/** Stands behind somebody else's request. */
export async function supportRequest(act: Act & { readonly reason: string }): Promise<void> {
  const { id, by } = act;
  const reason = act.reason.trim();
  if (reason === '') throw new AppError('bad-request', 'Say what you need it for.');
  await inTransaction(async (tx) => {
    await joinRequest(tx, await getForAction(id, 'join', by, null, tx), by, reason);
  });
}

/** Links upstream's pull request. @param url http or https */
export async function linkUpstream(act: Act & { readonly url: string }): Promise<void> {
  const { id, revision, by, url } = act;
  await inTransaction(async (tx) => {
    const record = await getForAction(id, 'link', by, revision, tx);
    await changeRequest(tx, record, {
      state: nextState(record.state, 'link') ?? record.state,
      upstreamUrl: url,
    });
    await insertEvent(tx, id, { kind: 'linked', by, detail: { url } });
    await announce(tx, {
      request: record,
      by,
      action: 'linked',
      before: { upstreamUrl: record.upstreamUrl },
      after: { upstreamUrl: url },
      notices: [
        { to: participants(record), title: `The pull request of "${record.title}" is open` },
      ],
    });
  });
}

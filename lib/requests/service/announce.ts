import type { Json } from '@/lib/audit/entry';
import { appendAudit } from '@/lib/audit/service';
import { raiseForRequests } from '@/lib/db/generation';
import type { NewNotice } from '@/lib/notices/notice';
import { notify } from '@/lib/notices/service';
import type { RequestRecord } from '../record';
import type { Actor } from '../request';
import type { Transaction } from '../store/change';

interface Announcement {
  readonly request: Pick<RequestRecord, 'id'>;
  /** Null: a job. */
  readonly by: Actor | null;
  /** `submitted`; the audit has it as `request.submitted`. */
  readonly action: string;
  readonly before?: Json;
  readonly after?: Json;
  readonly notices?: readonly Pick<NewNotice, 'to' | 'title' | 'body'>[];
  /** Of a draft: no page but its author's shows it, and theirs are not kept. */
  readonly isPrivate?: boolean;
}

/** Tells of a change, in its transaction: people, the pages that are kept, and (last) the audit. */
export async function announce(
  tx: Transaction,
  { request, by, action, before, after, notices = [], isPrivate = false }: Announcement,
): Promise<void> {
  for (const notice of notices) {
    if (Array.isArray(notice.to) && notice.to.length === 0) continue;
    await notify(tx, {
      ...notice,
      ...(by && { except: by.id }),
      kind: `request.${action}`,
      href: `/requests/${request.id}`,
    });
  }
  if (!isPrivate) await raiseForRequests(tx);
  await appendAudit(tx, {
    actor: by ?? 'system',
    action: `request.${action}`,
    subject: { kind: 'request', id: String(request.id) },
    ...(before !== undefined && { before }),
    ...(after !== undefined && { after }),
  });
}

/** Everybody who has a part in a request, each once. */
export function participants(record: RequestRecord, commenters: readonly string[] = []): string[] {
  return [
    ...new Set([
      record.requester.id,
      ...record.supporters.map(({ id }) => id),
      ...record.decisions.map(({ by }) => by.id),
      ...(record.claimedBy === null ? [] : [record.claimedBy.id]),
      ...commenters,
    ]),
  ];
}

import { AppError } from '@/lib/app-error';
import type { Session } from '../session';
import { deleteSessions, listSessionRows } from '../store/sessions';

/** A session of one's own, as the account page shows it; times are ISO 8601. */
export interface OwnSession {
  readonly id: string;
  readonly current: boolean;
  readonly address: string | null;
  readonly userAgent: string | null;
  readonly since: string;
  readonly lastSeenAt: string;
}

type BySession = Session & { readonly id: string };

export async function getOwnSessions({ person, id }: BySession): Promise<readonly OwnSession[]> {
  const rows = await listSessionRows(person.id, new Date());
  return rows.map((row) => ({
    id: row.id,
    current: row.id === id,
    address: row.ipAddress || null,
    userAgent: row.userAgent || null,
    since: row.createdAt.toISOString(),
    lastSeenAt: row.updatedAt.toISOString(),
  }));
}

/** @throws AppError `not-found`: of somebody else, or ended already */
export async function endSession({ person }: BySession, id: string): Promise<void> {
  if ((await deleteSessions(person.id, { id })) === 0) {
    throw new AppError('not-found', 'You have no such session; it may have ended already.');
  }
}

export async function endOtherSessions({ person, id }: BySession): Promise<number> {
  return deleteSessions(person.id, { allBut: id });
}

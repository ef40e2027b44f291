import { db } from '@/lib/db/client';

/** The sessions of a person that have not ended, newest first; nobody has more than a few. */
export async function listSessionRows(personId: string, now: Date) {
  return db().personSession.findMany({
    where: { personId, expiresAt: { gt: now } },
    select: { id: true, ipAddress: true, userAgent: true, createdAt: true, updatedAt: true },
    orderBy: { updatedAt: 'desc' },
    take: 100,
  });
}

/** Ends one session of this person, or all but one. */
export async function deleteSessions(
  personId: string,
  which: { readonly id: string } | { readonly allBut: string },
): Promise<number> {
  const id = 'id' in which ? which.id : { not: which.allBut };
  const { count } = await db().personSession.deleteMany({ where: { personId, id } });
  return count;
}

export async function deleteEndedSessions(now: Date): Promise<void> {
  await db().personSession.deleteMany({ where: { expiresAt: { lt: now } } });
  await db().personVerification.deleteMany({ where: { expiresAt: { lt: now } } });
}

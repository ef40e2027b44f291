import { db } from '@/lib/db/client';

/** An account as the database has it; null where there is none of this id. */
export async function findPerson(id: string) {
  return db().person.findUnique({
    where: { id },
    select: { id: true, name: true, email: true, role: true, disabledAt: true },
  });
}

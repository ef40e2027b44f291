import { z } from 'zod';

const error = 'is no day like 2026-11-26';

/** A day that exists, as `2026-11-26`, of a year that Postgres and `Date` write alike. */
export const daySchema = z.iso
  .date({ error })
  .refine((day) => day >= '1970-01-01' && day < '9000-01-01', { error });

/** The first moment after a day, UTC. */
export function endOf(day: string): Date {
  const end = new Date(`${day}T00:00:00Z`);
  end.setUTCDate(end.getUTCDate() + 1);
  return end;
}

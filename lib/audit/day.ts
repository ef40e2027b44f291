import { z } from 'zod';

/** A day that exists, as `2026-11-26`. */
export const daySchema = z.iso.date({ error: 'is no day like 2026-11-26' });

/** The first moment after a day, UTC. */
export function endOf(day: string): Date {
  const end = new Date(`${day}T00:00:00Z`);
  end.setUTCDate(end.getUTCDate() + 1);
  return end;
}

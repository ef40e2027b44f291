import { z } from 'zod';
import { db } from '@/lib/db/client';

const rowSchema = z.tuple([z.object({ count: z.int(), seconds: z.coerce.number() })]);

/**
 * Counts one attempt. One statement, so that attempts sent at once are all counted, whichever web
 * process takes them.
 *
 * @returns how many there were in this window, this one included, and the seconds until it ends
 */
export async function countAttempt(
  key: string,
  windowSeconds: number,
): Promise<{ count: number; seconds: number }> {
  const rows = await db().$queryRaw`
    INSERT INTO rate_limit AS known (key, count, resets_at)
    VALUES (${key}, 1, now() + make_interval(secs => ${windowSeconds}))
    ON CONFLICT (key) DO UPDATE SET
      count = CASE WHEN known.resets_at <= now() THEN 1 ELSE known.count + 1 END,
      resets_at = CASE WHEN known.resets_at <= now() THEN excluded.resets_at ELSE known.resets_at END
    RETURNING count, ceil(extract(epoch FROM resets_at - now()))::int AS seconds`;
  return rowSchema.parse(rows)[0];
}

/** Forgets windows that have ended. */
export async function deleteEndedWindows(): Promise<void> {
  await db().$executeRaw`DELETE FROM rate_limit WHERE resets_at < now()`;
}

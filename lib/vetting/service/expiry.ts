import { notify } from '@/lib/notices/service';
import { describeExcuse } from '../finding';
import { NOTICE_DAYS } from '../granted';
import { inTransaction, listExpiring } from '../store/exceptions';

const DAY_MS = 86_400_000;

/**
 * Tells reviewers, and whoever asked for and approved it, that an exception runs out: 30, 7 and 1 days
 * before, each once, however often this runs.
 *
 * @returns how many run out within the longest of these times
 */
export async function warnOfExpiry(now: Date): Promise<number> {
  const expiring = await listExpiring(now, Math.max(...NOTICE_DAYS));
  for (const exception of expiring) {
    const leftMs = new Date(exception.expiresAt).getTime() - now.getTime();
    // The shortest of the times that has begun: who was away for a week is told once.
    const days = Math.min(...NOTICE_DAYS.filter((it) => leftMs <= it * DAY_MS));
    const left = Math.max(1, Math.ceil(leftMs / DAY_MS));
    const what = `The exception for ${exception.package} (${describeExcuse(exception.excuses)})`;
    const notice = {
      kind: 'exception.expiring',
      title: `${what} runs out in ${left === 1 ? 'a day' : `${left} days`}`,
      body: 'Where it is still needed, request its extension.',
      href: `/exceptions?package=${encodeURIComponent(exception.package)}`,
      key: `exception-${exception.id}-${days}`,
    };
    const people = [exception.requestedBy, ...exception.approvedBy].map(({ id }) => id);
    await inTransaction(async (tx) => {
      await notify(tx, { ...notice, to: [...new Set(people)] });
      await notify(tx, { ...notice, to: { role: 'reviewer' } });
    });
  }
  return expiring.length;
}

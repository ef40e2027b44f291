import { requireRole } from '@/lib/auth/service';
import { handle } from '@/lib/http/handle';
import { countWaitingFor } from '@/lib/requests/service/list';

/** How many requests wait for the reviewer who asks, at most 100: for the bar. */
export const GET = handle(async (request) => {
  const reviewer = await requireRole(request, 'reviewer');
  const count = await countWaitingFor(reviewer);
  return Response.json({ count }, { headers: { 'cache-control': 'no-store' } });
});

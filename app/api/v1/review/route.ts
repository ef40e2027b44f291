import { z } from 'zod';
import { requireRole } from '@/lib/auth/service';
import { pagingParams } from '@/lib/catalog/list-params';
import { handle } from '@/lib/http/handle';
import { parseQuery } from '@/lib/http/input';
import { readQueueFilter } from '@/lib/requests/queue-filter';
import { listQueue } from '@/lib/requests/service/list';

const querySchema = z.strictObject({
  scope: z.enum(['mine', 'claimed', 'all']).optional(),
  kind: z.union([z.string(), z.array(z.string())]).optional(),
  area: z.string().optional(),
  subject: z.string().optional(),
  ...pagingParams,
});

/** The review queue, longest waiting first: `?scope=&kind=&area=&subject=&limit=&cursor=`. */
export const GET = handle(async (request) => {
  const reviewer = await requireRole(request, 'reviewer');
  const { limit, cursor } = parseQuery(request, querySchema);
  const filter = readQueueFilter(new URL(request.url).searchParams);
  const { rows, ...page } = await listQueue({ filter, cursor, limit }, reviewer);
  return Response.json({ ...page, items: rows }, { headers: { 'cache-control': 'no-store' } });
});

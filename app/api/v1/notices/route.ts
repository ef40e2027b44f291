import { z } from 'zod';
import { requireRole } from '@/lib/auth/service';
import { handle } from '@/lib/http/handle';
import { parseQuery } from '@/lib/http/input';
import { getNotices } from '@/lib/notices/service';

const querySchema = z.strictObject({
  unread: z
    .enum(['0', '1'])
    .default('0')
    .transform((value) => value === '1'),
  /** id of the last notice of the page before */
  before: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** One's own notices, newest first: `{notices, total}`. */
export const GET = handle(async (request) => {
  const { id } = await requireRole(request, 'requester');
  const { before = null, ...options } = parseQuery(request, querySchema);
  const page = await getNotices(id, { ...options, before });
  return Response.json(page, { headers: { 'cache-control': 'no-store' } });
});

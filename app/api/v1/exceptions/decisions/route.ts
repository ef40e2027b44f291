import { z } from 'zod';
import { commentSchema } from '@/app/api/v1/requests/params';
import { requireRole } from '@/lib/auth/service';
import { handle } from '@/lib/http/handle';
import { readJson } from '@/lib/http/input';
import { decideExceptions } from '@/lib/requests/service/decide-many';

const schema = z.strictObject({
  requests: z
    .array(z.strictObject({ id: z.int32().positive(), revision: z.int32().positive() }))
    .min(1)
    .max(100),
  outcome: z.enum(['positive', 'ask', 'reject']),
  comment: commentSchema.default(''),
});

/** One decision for several exceptions of the same package, all of it or nothing: `{decided}`. */
export const POST = handle(async (request) => {
  const by = await requireRole(request, 'reviewer');
  const decision = await readJson(request, schema);
  const decided = await decideExceptions({ ...decision, by, now: new Date() });
  return Response.json({ decided }, { headers: { 'cache-control': 'no-store' } });
});

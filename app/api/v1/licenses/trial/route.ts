import { z } from 'zod';
import { AppError } from '@/lib/app-error';
import { handle } from '@/lib/http/handle';
import { readJson } from '@/lib/http/input';
import { licensePolicySchema } from '@/lib/license/policy';
import { problemOf, tryPolicy } from '@/lib/license/service/policy';

const bodySchema = z.strictObject({
  policy: licensePolicySchema,
  limit: z.int().min(1).max(1000).default(100),
});

/** What a policy would change; nothing is saved. */
export const POST = handle(async (request) => {
  const { policy, limit } = await readJson(request, bodySchema);
  const problem = problemOf(policy);
  if (problem !== null) throw new AppError('bad-request', problem);
  return Response.json(await tryPolicy(policy, { limit }), {
    headers: { 'cache-control': 'no-store' },
  });
});

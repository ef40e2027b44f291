import { z } from 'zod';
import { AppError } from '@/lib/app-error';
import { addressOf, limitAttempts } from '@/lib/auth/service/rate-limit';
import { handle } from '@/lib/http/handle';
import { readJson } from '@/lib/http/input';
import { licensePolicySchema } from '@/lib/license/policy';
import { problemOf, tryPolicy } from '@/lib/license/service/policy';

/** Every package version is judged anew. */
const LIMIT = { name: 'license-trial', max: 60, windowSeconds: 60 };

const bodySchema = z.strictObject({
  policy: licensePolicySchema,
  limit: z.int().min(1).max(1000).default(100),
});

/** What a policy would change; nothing is saved. */
export const POST = handle(async (request) => {
  await limitAttempts(LIMIT, addressOf(request));
  const { policy, limit } = await readJson(request, bodySchema);
  const problem = problemOf(policy);
  if (problem !== null) throw new AppError('bad-request', problem);
  return Response.json(await tryPolicy(policy, { limit }), {
    headers: { 'cache-control': 'no-store' },
  });
});

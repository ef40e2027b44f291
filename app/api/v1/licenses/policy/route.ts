import { z } from 'zod';
import { requireRole } from '@/lib/auth/service';
import { handle } from '@/lib/http/handle';
import { parseQuery, readJson } from '@/lib/http/input';
import { cacheableJson } from '@/lib/http/json';
import { licensePolicySchema } from '@/lib/license/policy';
import { getActivePolicy, listPolicyHistory, savePolicy } from '@/lib/license/service/policy';

/** The policy that holds, and those before it. */
export const GET = handle(async (request) => {
  parseQuery(request, z.strictObject({}));
  const [{ policy, saved }, history] = await Promise.all([getActivePolicy(), listPolicyHistory()]);
  return cacheableJson(request, { policy, revision: saved?.revision ?? null, history });
});

const bodySchema = z.strictObject({
  policy: licensePolicySchema,
  reason: z.string().trim().min(1).max(2000),
});

/** Makes a policy the one that holds; for reviewers and admins. */
export const POST = handle(async (request) => {
  const person = await requireRole(request, 'reviewer');
  const { policy, reason } = await readJson(request, bodySchema);
  return Response.json(await savePolicy({ policy, reason, by: person }), { status: 201 });
});

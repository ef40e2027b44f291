import { z } from 'zod';
import { requireRole } from '@/lib/auth/service';
import { handle } from '@/lib/http/handle';
import { readJson } from '@/lib/http/input';
import { decisionAreas } from '@/lib/requests/request';
import { recordDecision } from '@/lib/requests/service/decide';
import { commentSchema, type RequestContext, requestId, revisionSchema } from '../../params';

const schema = z.strictObject({
  revision: revisionSchema,
  area: z.enum(decisionAreas),
  outcome: z.enum(['positive', 'ask', 'reject']),
  comment: commentSchema.default(''),
});

/** What a reviewer decides of one area. */
export const POST = handle(async (request, context: RequestContext) => {
  const by = await requireRole(request, 'reviewer');
  const decision = await readJson(request, schema);
  await recordDecision({ ...decision, id: await requestId(context), by, now: new Date() });
  return new Response(null, { status: 204 });
});

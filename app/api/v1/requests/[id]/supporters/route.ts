import { z } from 'zod';
import { requireRole } from '@/lib/auth/service';
import { handle } from '@/lib/http/handle';
import { readJson } from '@/lib/http/input';
import { supportRequest } from '@/lib/requests/service/act';
import { type RequestContext, requestId } from '../../params';

const schema = z.strictObject({ reason: z.string().max(5_000) });

/** Stands behind somebody else's request. */
export const POST = handle(async (request, context: RequestContext) => {
  const by = await requireRole(request, 'requester');
  const { reason } = await readJson(request, schema);
  await supportRequest({ id: await requestId(context), revision: null, reason, by });
  return new Response(null, { status: 204 });
});

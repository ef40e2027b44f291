import { requireRole } from '@/lib/auth/service';
import { handle } from '@/lib/http/handle';
import { readJson } from '@/lib/http/input';
import { releaseRequest } from '@/lib/requests/service/act';
import { actSchema, type RequestContext, requestId } from '../../params';

/** Gives a claimed request back to the queue. */
export const POST = handle(async (request, context: RequestContext) => {
  const by = await requireRole(request, 'reviewer');
  const { revision } = await readJson(request, actSchema);
  await releaseRequest({ id: await requestId(context), revision, by });
  return new Response(null, { status: 204 });
});

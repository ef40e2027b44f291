import { requireRole } from '@/lib/auth/service';
import { handle } from '@/lib/http/handle';
import { readJson } from '@/lib/http/input';
import { withdrawRequest } from '@/lib/requests/service/act';
import { actSchema, type RequestContext, requestId } from '../../params';

/** Ends a request that is not needed any more. */
export const POST = handle(async (request, context: RequestContext) => {
  const by = await requireRole(request, 'requester');
  const { revision } = await readJson(request, actSchema);
  await withdrawRequest({ id: await requestId(context), revision, by });
  return new Response(null, { status: 204 });
});

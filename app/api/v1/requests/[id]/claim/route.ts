import { requireRole } from '@/lib/auth/service';
import { handle } from '@/lib/http/handle';
import { readJson } from '@/lib/http/input';
import { claimRequest } from '@/lib/requests/service/act';
import { actSchema, type RequestContext, requestId } from '../../params';

/** Says to the other reviewers that one is on it. */
export const POST = handle(async (request, context: RequestContext) => {
  const by = await requireRole(request, 'reviewer');
  const { revision } = await readJson(request, actSchema);
  await claimRequest({ id: await requestId(context), revision, by });
  return new Response(null, { status: 204 });
});

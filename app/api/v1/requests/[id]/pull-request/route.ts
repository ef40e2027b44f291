import { requireRole } from '@/lib/auth/service';
import { handle } from '@/lib/http/handle';
import { openRequestPullRequest } from '@/lib/requests/service/pull-request';
import { type RequestContext, requestId } from '../../params';

/** Opens the pull request from the configured fork, and links it. */
export const POST = handle(async (request, context: RequestContext) => {
  const by = await requireRole(request, 'requester');
  const url = await openRequestPullRequest(await requestId(context), by, new Date());
  return Response.json({ url }, { status: 201 });
});
